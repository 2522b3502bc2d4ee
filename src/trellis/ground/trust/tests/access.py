ALL = "302 200 200 200 200 200 200 200 200 200 200"

ROWS = [
    #                          visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "trust:held", "/me/held/", ALL),
    ("GET", "trust:held_section", "/me/held/trust-1/", ALL),
    (
        "GET",
        "trust:held_section",
        "/me/held/nothing-1/",
        "302 404 404 404 404 404 404 404 404 404 404",
    ),
    ("POST", "trust:export", "/me/held/export/", ALL),
    ("GET", "trust:export", "/me/held/export/", "302 405 405 405 405 405 405 405 405 405 405"),
    ("GET", "trust:looks", "/me/looked/", ALL),
    ("GET", "trust:forget", "/me/forget/", ALL),
    ("POST", "trust:forget", "/me/forget/", "302 422 422 403 403 422 422 403 422 422 422"),
    (
        "POST",
        "trust:forget",
        "/me/forget/",
        "302 302 302 403 403 302 302 403 302 302 302",
        {"sure": "on"},
    ),
    ("GET", "trust:forgotten", "/forgotten/", "200 200 200 200 200 200 200 200 200 200 200"),
    ("GET", "trust:kept", "/kept/", ALL),
]
