def test_robin_sees_a_page(cast, sign_in):
    assert sign_in(cast.robin).get("/").status_code == 200
