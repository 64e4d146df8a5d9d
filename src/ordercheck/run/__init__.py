"""How work is spread over processes and kept between runs."""
