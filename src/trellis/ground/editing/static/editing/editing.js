// Rows that can be added, removed and ordered: [data-inline-panel], in place of an inline script.
/* global InlinePanel */
for (const panel of document.querySelectorAll("[data-inline-panel]")) {
  new InlinePanel(JSON.parse(panel.dataset.inlinePanel));
}
