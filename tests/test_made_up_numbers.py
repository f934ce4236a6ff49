"""Numbers that look made up are said before real people are to be told by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatcher.model import Mode
from tests.centre import GHAZIABAD, STATE, Centre
from tests.test_directory import said

SMS = """\
channels:
  sms: {type: file, folder: out, carries: sms}
  mail: {type: file, folder: out, carries: mail}
"""


def centre_with(folder: Path, number: str) -> Centre:
    text = GHAZIABAD.replace("mail: dcr.gzb@police.test", f'sms: "{number}"')
    return Centre(folder, files={"ghaziabad.yaml": text}).write()


@pytest.mark.parametrize("mode", ["sandbox", "live"])
@pytest.mark.parametrize(
    "number", ["+12125550123", "+447700900123", "+442079460999", "+61491570156", "+33639981234"]
)
def test_a_number_kept_for_fiction_elsewhere_is_a_warning(
    tmp_path: Path, number: str, mode: Mode
) -> None:
    folder = centre_with(tmp_path, number).folder / "directory"
    what = f"warning ghaziabad.yaml:6: sms: {number} is a number kept for fiction"
    assert what in said(folder, mode=mode)


@pytest.mark.parametrize("number", ["+12125551123", "+919454400123", "+447700123456"])
def test_other_numbers_of_these_countries_are_not(tmp_path: Path, number: str) -> None:
    assert "fiction" not in said(centre_with(tmp_path, number).folder / "directory")


def district(number: int, phone: str) -> str:
    return (
        f"district: {{en: District {number}}}\ncode: 'X{number}'\ncontacts:\n"
        f'  control: {{role: district_control, sms: "{phone}"}}\n'
    )


@pytest.mark.parametrize(("count", "warned"), [(4, False), (5, True)])
def test_one_number_in_many_districts_is_a_warning(
    tmp_path: Path, count: int, warned: bool
) -> None:
    files = {f"d{number}.yaml": district(number, "+919454400001") for number in range(count)}
    files |= {
        f"e{number}.yaml": district(number, f"+91945440010{number}") for number in (10, 11, 12)
    }
    folder = Centre(tmp_path, files=files).write().folder / "directory"
    what = "+919454400001 is the number of contacts of 5 districts: District 0, District 1"
    assert (what in said(folder, mode="live")) is warned
    assert "+9194544001" not in said(folder, mode="live")


def test_going_live_says_them_before_it_asks(tmp_path: Path) -> None:
    centre = centre_with(tmp_path, "+12125550123")
    (tmp_path / "directory" / "state.yaml").write_text(
        STATE.replace("webhook: state_112", "mail: room@police.test"), "utf-8"
    )
    with centre.config_file.open("a", encoding="utf-8") as file:
        file.write(SMS)
    done = centre.run("go-live", "--yes")
    assert done.exit_code == 0, done.output
    assert "+12125550123 is a number kept for fiction" in " ".join(done.output.split())
