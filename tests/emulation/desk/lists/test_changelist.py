import pytest

from awards.models import Award
from emulation.desk.links import list_url
from tests import factories
from tests.pages import text_of, tree_of

pytestmark = pytest.mark.django_db


def test_three_filters_stand_beside_the_search_and_the_rest_in_the_drawer(admin_client):
    page = tree_of(admin_client.get(list_url(Award)))
    in_line = page.xpath("//form[@id='changelist-search']/div[starts-with(@class, 'so-filterbar__field')]")
    drawer = page.xpath("//details[@class='so-filterbar__more']")[0]
    assert len(in_line) == 3
    assert drawer.get("open") is None
    assert len(drawer.xpath(".//div[starts-with(@class, 'so-filterbar__field')]")) > 3


def test_drawer_says_how_many_of_its_filters_hold(admin_client):
    factories.make_award()
    page = tree_of(admin_client.get(list_url(Award)))
    [name] = page.xpath("(//details[@class='so-filterbar__more']//select[option])[1]/@name")
    value = page.xpath(f"//select[@name='{name}']/option[@value!='']/@value")[0]
    shown = admin_client.get(list_url(Award, **{name: value}))
    assert text_of(shown, "//details[@class='so-filterbar__more']/summary") == "Thêm điều kiện (1)"
