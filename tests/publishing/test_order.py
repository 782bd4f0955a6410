"""Lists are in the order of their language on every database, whatever the database's own locale."""

import pytest

from archive.published.entry import CatalogueEntry
from tests.publishing.bodies import publish, topic

pytestmark = pytest.mark.django_db
LABELS = ("Zeynalov", "bakı", "Əhməd", "Ленин", "a b", "a-b", "Ёлка", "Елка", "ab", "A", "a", "Çay", "Cəfər", "Ilqar", "İlqar", "Żaba")


@pytest.mark.parametrize("column", ["sort_en", "sort_az", "sort_ru"])
def test_the_database_orders_collation_keys_by_code_point(column: str) -> None:
    publish(*(topic(label) for label in LABELS))
    keys = list(CatalogueEntry.objects.order_by(column).values_list(column, flat=True))
    assert keys == sorted(keys)
