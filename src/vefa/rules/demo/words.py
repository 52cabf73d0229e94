"""What the invented shop is made of: names, towns and goods. Prices are kuruş at the end of the two years."""

from typing import Final, NamedTuple


class Good(NamedTuple):
    """Something the shop sells, with its price in kuruş."""

    name: str
    category: str
    price: int


FIRST_NAMES: Final = (
    "Ayşe", "Fatma", "Emine", "Zeynep", "Elif", "Meryem", "Şerife", "Sultan", "Hülya", "Derya", "Gülşen",
    "Sevgi", "İrem", "Işıl", "Ilgın", "Çiğdem", "Özlem", "Ümran", "Nazlı", "Buse", "Ceren", "Defne",
    "Ebru", "Esra", "Filiz", "Gamze", "Gizem", "Gonca", "Hande", "Hatice", "Jale", "Lale", "Leyla",
    "Melek", "Melis", "Merve", "Müge", "Nehir", "Nermin", "Nilgün", "Nur", "Pelin", "Pınar", "Rüya",
    "Seda", "Selin", "Sibel", "Simge", "Songül", "Şule", "Tuğba", "Yasemin", "Yıldız", "Zehra", "Ahmet",
    "Ali", "Barış", "Burak", "Can", "Cem", "Deniz", "Emre", "Eren", "Fatih", "Gökhan", "Hakan", "Halil",
    "İbrahim", "İlker", "Kaan", "Kemal", "Levent", "Mehmet", "Murat", "Mustafa", "Onur", "Orhan", "Ömer",
    "Serkan", "Tolga", "Tuncay", "Uğur", "Volkan", "Yusuf",
)  # fmt: skip
SURNAMES: Final = (
    "Yılmaz", "Kaya", "Demir", "Çelik", "Şahin", "Yıldız", "Yıldırım", "Öztürk", "Aydın", "Özdemir",
    "Arslan", "Doğan", "Kılıç", "Aslan", "Çetin", "Kara", "Koç", "Kurt", "Özkan", "Şimşek", "Polat",
    "Korkmaz", "Çakır", "Erdoğdu", "Akın", "Güneş", "Işık", "Iğdır", "İnan", "Keskin", "Tekin", "Bulut",
    "Uçar", "Ünal", "Sönmez", "Toprak", "Taş", "Güler", "Gümüş", "Karaca", "Ateş", "Avcı", "Bayrak",
    "Bilgin", "Bozkurt", "Ceylan", "Coşkun", "Deniz", "Duman", "Ekinci", "Elmas", "Ergin", "Erol", "Esen",
    "Gencer", "Gök", "Ilgaz", "Karadağ", "Köse", "Küçük", "Mutlu", "Okur", "Özer", "Parlak", "Pehlivan",
    "Sarı", "Sezer", "Soylu", "Tuna", "Uysal", "Vural", "Yavuz",
)  # fmt: skip
TOWNS: Final = (
    ("İstanbul", 44), ("Ankara", 13), ("İzmir", 12), ("Bursa", 7), ("Eskişehir", 5), ("Antalya", 4),
    ("Konya", 4), ("Kocaeli", 4), ("Çanakkale", 2), ("Muğla", 2), ("Trabzon", 2), ("Iğdır", 1),
)  # fmt: skip
GOODS: Final = (
    Good("Keten gömlek", "Gömlek", 89990), Good("Pamuklu gömlek", "Gömlek", 74990),
    Good("Oversize gömlek", "Gömlek", 84990), Good("Çiçekli elbise", "Elbise", 149990),
    Good("Saten elbise", "Elbise", 189990), Good("Örme elbise", "Elbise", 129990),
    Good("Basic tişört", "Tişört", 39990), Good("Baskılı tişört", "Tişört", 44990),
    Good("Çizgili tişört", "Tişört", 42990), Good("Yüksek bel pantolon", "Pantolon", 109990),
    Good("Kumaş pantolon", "Pantolon", 99990), Good("Kot pantolon", "Pantolon", 119990),
    Good("Pileli etek", "Etek", 79990), Good("Kot etek", "Etek", 69990),
    Good("Triko kazak", "Triko", 94990), Good("Hırka", "Triko", 89990),
    Good("Balıkçı yaka kazak", "Triko", 99990), Good("Trençkot", "Dış giyim", 299990),
    Good("Kaşe kaban", "Dış giyim", 349990), Good("Deri görünümlü ceket", "Dış giyim", 259990),
    Good("Blazer ceket", "Dış giyim", 199990), Good("İpek şal", "Aksesuar", 59990),
    Good("Pamuklu şal", "Aksesuar", 29990), Good("Yün bere", "Aksesuar", 24990),
    Good("Deri kemer", "Aksesuar", 44990), Good("Hasır şapka", "Aksesuar", 34990),
    Good("Omuz çantası", "Çanta", 139990), Good("Bez çanta", "Çanta", 19990),
    Good("Sırt çantası", "Çanta", 119990), Good("Cüzdan", "Çanta", 54990),
    Good("Gümüş kolye", "Takı", 64990), Good("Gümüş küpe", "Takı", 39990),
    Good("Bileklik", "Takı", 27990), Good("Halka küpe", "Takı", 22990),
    Good("Loafer ayakkabı", "Ayakkabı", 159990), Good("Babet", "Ayakkabı", 99990),
    Good("Spor ayakkabı", "Ayakkabı", 189990), Good("Sandalet", "Ayakkabı", 89990),
    Good("Kışlık bot", "Ayakkabı", 229990), Good("Pamuklu çorap, 3 çift", "Çorap", 14990),
    Good("Külotlu çorap", "Çorap", 12990), Good("Pijama takımı", "Ev giyim", 79990),
    Good("Sabahlık", "Ev giyim", 69990), Good("Hediye kutusu", "Hediye", 17990),
)  # fmt: skip
MOBILES: Final = (
    "501", "505", "506", "507", "530", "532", "533", "535", "536", "537", "538", "541", "542", "543",
    "544", "545", "546", "552", "553", "554",
)  # fmt: skip
