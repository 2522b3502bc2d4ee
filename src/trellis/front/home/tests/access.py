ROWS = [
    #                          visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "home:home", "/", "302 200 200 200 200 200 200 200 200 200 200"),
]
