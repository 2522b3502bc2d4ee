ROWS = [
    #                          visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "home:home", "/", "302 200 200 200 200 200 200 200 200 200 200"),
    (
        "GET",
        "home:home",
        "/?organization=harbour-house",
        "302 200 200 200 200 200 200 404 200 200 200",
    ),
    (
        "GET",
        "home:home",
        "/?page=99999999999999999999",
        "302 200 200 200 200 200 200 200 200 200 200",
    ),
]
