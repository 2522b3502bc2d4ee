ROWS = [
    #                                        visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "healthz", "/healthz", "200 200 200 200 200 200 200 200 200 200 200"),
]
