"""The columns of a roster, and the names people give them."""

import re

from django.utils.translation import gettext_lazy as _

from trellis.lib.text import folded

COLUMNS = (
    "worker_number",
    "name",
    "title",
    "site",
    "start_date",
    "pronouns",
    "email",
    "phone",
    "photo",
)
REQUIRED = ("worker_number", "name")
EXPLAINED = {
    "worker_number": _("Needed. Your own number for this person; nobody else has it."),
    "name": _("Needed. The name the person wants used, not the one in their papers."),
    "title": _("The person's job title, as it stands on their ID."),
    "site": _("Where they work. A site that is not known yet is added."),
    "start_date": _("The day they started, as in 2026-05-03."),
    "pronouns": _("The pronouns they want used, if they want any shown."),
    "email": _("A work e-mail address, if there is one."),
    "phone": _("A work phone number, if there is one."),
    "photo": _("The file name of a photo you send along, as in robin.jpg. Empty: no change."),
}
ALSO_CALLED = {
    "worker_number": """number worker_no worker_id employee_number employee_no staff_number
        numero no_d_employe numero_d_employe numero_de_travailleur numero_employe matricule""",
    "name": "preferred_name name_used nom nom_utilise nom_choisi",
    "title": "job_title role_title titre titre_du_poste poste",
    "site": "location workplace lieu lieu_de_travail",
    "start_date": "start started started_on date_de_debut debut date_d_entree",
    "pronouns": "pronoun pronoms pronom",
    "email": "e_mail mail work_email courriel adresse_courriel",
    "phone": "telephone tel work_phone phone_number numero_de_telephone",
    "photo": "photo_file picture fichier_photo",
}
BY_NAME = {name: column for column, names in ALSO_CALLED.items() for name in names.split()}
BY_NAME.update({column: column for column in COLUMNS})


def column_of(heading: str) -> str | None:
    """The column a heading means, whatever its case, accents, spaces and dashes; or None."""
    return BY_NAME.get(re.sub(r"[\W_]+", "_", folded(heading)).strip("_"))
