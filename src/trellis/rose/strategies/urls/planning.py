"""The plan, its lines, and the picture of it."""

from django.urls import path

from trellis.rose.strategies.views import picture, planning

HERE = "organizations/<slug:slug>/plan/"
patterns = [
    path("plan/", planning.plans, name="plans"),
    path(HERE, planning.plan, name="plan"),
    path(f"{HERE}picture/", picture.picture, name="picture"),
    path(f"{HERE}picture.svg", picture.drawing, name="picture_svg"),
    path(f"{HERE}plan.pdf", picture.pdf, name="plan_pdf"),
    path(f"{HERE}plan.docx", picture.docx, name="plan_docx"),
    path(f"{HERE}wall.pdf", picture.wall, name="plan_wall"),
    path(f"{HERE}<slug:strategy>/", planning.line, name="plan_line"),
]
