from django.urls import path

from trellis.rose.strategies.views import roles

HERE = "organizations/<slug:slug>/roles/"

patterns = [
    path("roles/", roles.roles, name="roles"),
    path(HERE, roles.roles_of, name="roles_of"),
    path(f"{HERE}new/", roles.role_new, name="role_new"),
    path(f"{HERE}<slug:role>/", roles.role, name="role"),
    path(f"{HERE}<slug:role>/read/", roles.role_read, name="role_read"),
    path(f"{HERE}<slug:role>/change/", roles.role_change, name="role_change"),
    path(f"{HERE}<slug:role>/remove/", roles.role_remove, name="role_remove"),
]
