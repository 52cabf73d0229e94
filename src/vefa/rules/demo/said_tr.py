"""What people of the invented shop say in Turkish."""

from typing import Final

from vefa.rules.demo.said import Course, Question, Said, Story, Task

TURKISH: Final = Said(
    things={},
    praise={
        "delivery": (
            "Kargo çok hızlıydı.", "Ertesi gün elime ulaştı, bu kadar hızlı beklemiyordum.",
            "Sipariş söylenen günde geldi.", "İki günde kapımdaydı.",
            "Teslimat sorunsuzdu, kurye gelmeden aradı.",
            "Kargo takibi düzgün çalıştı, ne zaman geleceğini hep bildim.",
            "Perşembe verdim, cumartesi geldi.", "Bayram yoğunluğunda bile zamanında geldi.",
        ),
        "packing": (
            "Paketin içindeki not çok hoştu.", "Özenle paketlenmişti, hiç kırışmadan geldi.",
            "Hediye paketi çok şıktı.", "Kutuyu açmak bile keyifliydi.", "Ambalaj sade ve sağlam.",
            "Geri dönüştürülmüş kutu kullanmanız güzel.", "Kâğıda sarılı gelmesi ince bir düşünce.",
        ),
        "product": (
            "{thing} beklediğimden kaliteli çıktı.", "Rengi fotoğraftakiyle aynı.",
            "İkinci kez alıyorum, kalite hep aynı.", "{thing} elimden düşmüyor.",
            "Görünüşü fotoğraftakinden de güzel.", "Anneme aldım, bayıldı.",
            "{thing} tam aradığım gibi.", "İşçiliği çok temiz.", "Nereden aldığımı soran soranaydı.",
        ),
        "cloth": (
            "Kumaşı yumuşacık.", "Birkaç kez yıkadım, ilk günkü gibi.", "Dikişleri tertemiz.",
            "Kumaşın dokusu tam istediğim gibi.", "Duruşu çok güzel, hiç kırışmıyor.",
        ),
        "price": (
            "Bu kaliteye bu fiyat çok uygun.", "İndirimde aldım, fiyatı harikaydı.",
            "Puanlarımı kullanınca fiyatı iyice güzel oldu.", "Fiyatı benzerlerine göre makul.",
            "Fiyat performans olarak çok iyi.", "Çekle birlikte çok uyguna geldi.",
        ),
        "size": (
            "Bedeni tam oldu.", "Beden tablosu doğru, tam kalıp.", "{thing} tam bana göre.",
            "Hep aldığım bedeni aldım, sorun olmadı.", "Kalıbı çok güzel duruyor.",
        ),
        "service": (
            "Elif Hanım telefonda çok yardımcı oldu.", "Sorduğum her şeye hemen yanıt verdiniz.",
            "Değişim çok kolay oldu, hiç uğraştırmadılar.", "Yazdım, on dakikada yanıt geldi.",
            "Telefonda da mağazada da aynı ilgiyi gördüm.", "İlginiz için teşekkür ederim.",
        ),
        "shop": (
            "Mağazadaki ilgi için teşekkür ederim.", "Elif Hanım çok yardımcı oldu.",
            "Hasan Bey sabırla üç model gösterdi.",
            "Güler yüzlü bir mağaza, içeri girince insan rahatlıyor.",
            "Çocukla gittim, bir an bile yalnız bırakmadılar.",
        ),
    },
    blame={
        "delivery": (
            "Kargo çok geç geldi.", "Bir haftadan fazla bekledim, arayan soran olmadı.",
            "Kurye kapıya gelmeden “evde yok” yazmış.", "Söylenen günden çok sonra geldi.",
            "Takip numarası günlerce hareket etmedi.", "Hediyeydi, doğum gününe yetişmedi.",
            "Geciktiğini benim sormam gerekti.", "Kargo şubesine gidip kendim almak zorunda kaldım.",
            "Ne zaman geleceğini kimse söyleyemedi.", "Bu kargo firmasıyla bir daha göndermeyin.",
        ),
        "packing": (
            "Kutu ezilmişti.", "Paket yırtık geldi, içi tozlanmıştı.",
            "İncecik poşete konmuş, kırış kırış çıktı.", "Hediye paketi istemiştim, düz poşette geldi.",
            "Kutunun bandı açılmıştı, eksik var sandım.",
        ),
        "product": (
            "Üzerinde küçük bir kusur vardı.", "Rengi sitedekinden farklı çıktı.",
            "Bu fiyata daha iyi bir kalite beklerdim.", "{thing} bir ayda yıprandı.",
            "Fotoğrafta daha dolgun duruyordu.", "İşçiliği özensiz.",
        ),
        "cloth": (
            "İkinci yıkamada dikişi söküldü.", "Kumaşı çok ince, içini gösteriyor.",
            "{thing} hemen tüylendi.",
            "Yıkayınca çekti.",
        ),
        "price": (
            "Fiyatlar bu yıl çok arttı.", "Aldıktan iki gün sonra indirime girdi.",
            "Kargo ücreti pahalı geldi.", "Başka yerde daha ucuzunu gördüm.",
        ),
        "size": (
            "Bedeni küçük geldi.", "Beden tablosu tutmuyor, bir beden büyük almak gerek.",
            "{thing} dar kalıp.", "Ölçüleri tablodakiyle aynı değil.",
            "Değişime gönderdim, bir büyüğü olması lazım.",
        ),
        "service": (
            "Telefona kimse bakmadı.", "Mesajıma iki gün sonra yanıt geldi.",
            "İade için üç kez aramam gerekti.",
        ),
        "shop": ("Mağazada uzun süre ilgilenen olmadı.", "Kasada çok bekledim."),
    },
    middling=(
        "Genel olarak iyi.", "Fena değil.", "Daha çok model olsa iyi olur.",
        "Sitede daha çok fotoğraf görmek isterdim.", "Fiyatlar biraz yüksek ama kalite iyi.",
        "Güzel, yalnız beden tablosu daha ayrıntılı olabilir.", "Renk seçeneği artsa daha sık alırım.",
    ),
    middling_shop=(
        "Mağaza biraz küçük, kalabalıkta zor oluyor.", "Cumartesi biraz daha geç kapansanız keşke.",
        "Deneme kabini bir tane daha olsa iyi olur.",
    ),
    middling_parcel=("Kargo bir gün erken gelse tam puan verirdim.", "Paket biraz büyüktü, içi boş kalmış."),
    thanks=(
        "Teşekkürler.", "Çok memnun kaldım.", "Her zamanki gibi güzel.", "Tavsiye ederim.", "Yine geleceğim.",
        "Emeğinize sağlık.", "Mahallemizde böyle bir dükkân olması güzel.", "Arkadaşlarıma da söyledim.",
        "Ellerinize sağlık.", "On numara.",
    ),
    regrets=(
        "Hayal kırıklığı.", "Bir daha düşünürüm.", "Beklentim daha yüksekti.", "Umarım düzeltirsiniz.",
        "Sizden beklemezdim.", "Yine de ilginiz için teşekkürler.",
    ),
    replies={
        "delivery": (
            "Arayıp özür diledim. Kargo firmasıyla konuştuğumuzu söyledim, çek tanımladım.",
            "Gecikme için özür diledik, bir sonraki siparişte kargo bizden.",
            "Kargonun nerede kaldığını anlattım, anlayışla karşıladı.",
        ),
        "packing": (
            "Özür diledik, paketlemede kutuya geçtiğimizi söyledik.",
            "Fotoğrafını istedim, yenisini yolladık.",
        ),
        "product": (
            "Ürünü değiştirmeyi önerdik, kabul etti.", "Özür diledim, atölyeye bildirdik.",
            "Mağazaya uğrayınca birlikte bakacağız.",
        ),
        "price": (
            "Puanlarını ve çekini hatırlattım, bilmiyormuş.", "İndirim günlerini önceden haber vereceğiz.",
        ),
        "size": ("Bir beden büyüğünü ayırdık, uğrayıp değiştirecek.", "Ücretsiz değişim kodu gönderdik."),
        "service": (
            "Aradım, özür diledim. Yoğun saatte iki kişi olacağımızı söyledim.",
            "Geç yanıt için özür diledik, sorusunu yanıtladık.",
        ),
    },
    themes={
        "Teslimat": (
            "kargo", "teslim", "kurye", "gecik", "geç geldi", "takip numarası", "günde geldi", "kapımda",
            "yetişmedi",
        ),
        "Paketleme": ("paket", "kutu", "ambalaj", "poşet"),
        "Kalite": ("kalite", "kumaş", "dikiş", "işçili", "kusur", "yıprandı", "tüylendi", "çekti", "rengi"),
        "Beden ve kalıp": ("beden", "kalıp", "kalıb", "ölçü", "tam bana göre"),
        "Fiyat": ("fiyat", "indirim", "pahalı", "ucuz", "çekle", "kargo ücreti"),
        "İlgi": ("ilgi", "yardımcı", "güler yüz", "sabırla", "mesajıma", "telefona", "kasada"),
    },
    causes={
        "late": ("Late delivery", "Kargo firmasında gecikme"),
        "damaged": ("Damaged on the way", "Zarf ince, kutu değil"),
        "wrong": ("Wrong or missing goods", "Paketlerken karışıyor"),
        "seam": ("Product fault", "Dikiş sökülüyor"),
        "fit": ("Beden ve kalıp", "Pantolon kalıbı dar"),
        "service": ("Service", "Yoğun saatte yetişemiyoruz"),
        "invoice": ("Price or invoice", "Fatura geç gidiyor"),
    },
    stories={
        "late": (
            Story("Siparişim gelmedi", "Bir hafta oldu, siparişim hâlâ yolda görünüyor. Ne zaman gelecek?"),
            Story("Kargo ilerlemiyor", "Takip numarası beş gündür aynı yerde duruyor. Kayboldu mu?"),
            Story("Teslim edildi görünüyor ama almadım",
                  "Kargo teslim edildi diyor, ben evdeydim, kimse gelmedi."),
            Story("Hediye zamanında yetişmedi", "Doğum günü için almıştım, parti bitti paket yok."),
            Story("Kurye gelmeden geri götürmüş", "Evdeydim, zil çalmadı. Paketi şubeye geri götürmüşler."),
        ),
        "damaged": (
            Story("Kutu ezik geldi", "Paket ezilmiş, içindeki buruşmuş. Hediye edecektim, böyle veremem."),
            Story("Paket ıslanmış", "Zarf sırılsıklamdı, ürün lekelenmiş."),
            Story("Paket yırtık geldi", "Zarfın kenarı açılmış, ürünün üzerinde siyah iz var."),
        ),
        "wrong": (
            Story("Yanlış beden geldi", "M sipariş ettim, L gelmiş. Faturada M yazıyor."),
            Story("Siparişte bir ürün eksik", "İki parça almıştım, kutudan biri çıktı."),
            Story("Başka renk gönderilmiş", "Bej istemiştim, gri geldi."),
        ),
        "seam": (
            Story("Dikişi söküldü", "İki kez giydim, yan dikişi açıldı."),
            Story("Yıkamada dikiş attı", "Etiketteki gibi yıkadım, koltuk altından söküldü."),
        ),
        "fit": (
            Story("Pantolon dar geldi", "Yıllardır 38 alırım, bu pantolon olmadı. Kalçası çok dar."),
            Story("Bedeni tabloya uymuyor", "Tabloya göre aldım, bel ölçüsü en az üç santim eksik."),
            Story("İki beden deniyorum, ikisi de olmuyor",
                  "38 dar, 40 belden bol. Kalıbında bir sorun var sanırım."),
            Story("Yeni gelen pantolon küçük", "Aynı modeli baharda almıştım, tam oluyordu. Yenisi küçük."),
        ),
        "service": (
            Story("Telefona kimse bakmadı", "Öğleden sonra dört kez aradım, açan olmadı."),
            Story("Mağazada ilgilenen olmadı", "Cumartesi yarım saat bekledim, kimse bakmayınca çıktım."),
        ),
        "invoice": (
            Story("Faturam gelmedi", "Şirket adına fatura istemiştim, iki hafta oldu gelmedi."),
            Story("İndirim faturada yok", "Kasada indirim yapıldı, faturada tam fiyat yazıyor."),
        ),
    },
    courses={
        "late": Course(
            "Özür diledik, kargoyu arayıp bugün haber vereceğimizi söyledik.",
            "Kargo şubesi paketi buldu, ertesi gün dağıtıma çıkardı.",
            "Paketinin yarın dağıtımda olduğunu, gecikme için bir hediye tanımladığımızı söyledik.",
        ),
        "damaged": Course(
            "Özür diledik, fotoğraf istedik.", "Yenisini kutuyla gönderdik, hasarlıyı geri aldık.",
            "Yenisinin yola çıktığını, eskisini kuryenin alacağını söyledik.",
        ),
        "wrong": Course(
            "Özür diledik, doğru ürünü ayırdık.", "Doğru ürünü kargoladık, yanlışı kurye aldı.",
            "Doğru ürünün yolda olduğunu, ek ücret olmadığını söyledik.",
        ),
        "seam": Course(
            "Özür diledik, ürünü getirmesini ya da göndermesini istedik.",
            "Terzide onarıldı; aynı partiden kalanlara da baktık.",
            "Onarıldığını, isterse yenisiyle değiştirebileceğini söyledik.",
        ),
        "fit": Course(
            "Ölçüsünü sorduk, kalıbı üreticiye bildireceğimizi söyledik.",
            "Bir beden büyüğüyle değiştirdik, kargo bizden.",
            "Değişimin ücretsiz olduğunu, beden tablosunu düzelttiğimizi söyledik.",
        ),
        "service": Course(
            "Özür diledik, geri aradık.", "Sorusunu yanıtladık, istediği ürünü ayırdık.",
            "Yoğun saatlerde ikinci kişinin telefona bakacağını söyledik.",
        ),
        "invoice": Course(
            "Özür diledik, muhasebeye sorduk.", "Fatura düzeltilip e-postayla gönderildi.",
            "Faturanın gönderildiğini söyledik.",
        ),
    },
    looked={
        "late": (
            "Kargo şubesini aradım, geri dönecekler.",
            "Takip kaydına baktım, paket şubede bekliyor.",
        ),
        "damaged": (
            "Paketi hazırlayanla konuştum, zarfla gitmiş.",
            "Kargo firmasına hasar bildirdim.",
        ),
        "wrong": (
            "Siparişi hazırlayanla konuştum, iki paket karışmış.",
            "Kayıtlara baktım, müşteri haklı.",
        ),
        "seam": (
            "Depodaki aynı partiye baktım.",
            "Terziye sordum, onarılabilir.",
        ),
        "fit": (
            "Aynı partiden üç tanesini ölçtüm, tabloya uymuyor.",
            "Mağazadaki pantolonla karşılaştırdım, gerçekten dar.",
        ),
        "service": (
            "O saatte kimin mağazada olduğuna baktım.",
            "Cevapsız aramalara baktım, dört kez aramış.",
        ),
        "invoice": (
            "Muhasebeye sordum, yarın dönecek.",
            "Faturayı buldum, indirim işlenmemiş.",
        ),
    },
    waited=Story("Fotoğraf bekliyoruz", "Fotoğraf geldi, devam ediyoruz."),
    unfounded="Paketi komşusu almış, müşteri kendisi haber verdi.",
    mending="Terzi ücreti",
    sorry="Yaşadığınız aksaklık için",
    actions={
        "late": "Kargo firmasını değiştir",
        "damaged": "Zarf yerine kutuyla gönder",
        "wrong": "Paketi kapatmadan ikinci kişi baksın",
        "fit": "Üreticiyle görüş, beden tablosunu ölçerek yenile",
    },
    called_back="Aradım, dinledim, özür diledim. Bir daha olursa doğrudan beni arayacak.",
    handled={
        1: ("Sorunum hâlâ çözülmedi.",),
        2: ("Çok uğraştım, birkaç kez aramam gerekti.", "Çözüldü ama uzun sürdü."),
        3: ("İdare eder.", "Çözüldü, biraz daha hızlı olabilirdi."),
        4: ("İlgilendiniz, teşekkürler.", "Hızlıca çözüldü."),
        5: ("Bu kadar çabuk çözüleceğini beklemiyordum.", "Aradınız, anlattınız, çözdünüz. Teşekkürler.",
            "Sorun oldu ama çok güzel ilgilendiniz."),
    },
    questions=(
        Question("Kargom nerede?", "Merhaba, siparişim ne zaman gelir?",
                 "Paketiniz yolda, takip numarasını ilettik.", ("message", "email",
                 "call"), "Kargom nerede?"),
        Question("İade nasıl yapılır?", "Aldığım ürünü iade etmek istiyorum, ne yapmalıyım?",
                 "İade kodunu ve adımları gönderdik.", ("email", "message", "marketplace",
                 "marketplace"), "İade nasıl yapılır?"),
        Question("Beden değişimi", "Bir beden büyüğü var mı, değiştirebilir miyim?",
                 "Bir büyüğünü ayırdık, on dört gün içinde uğrayabilir.", ("message", "call", "visit",
                 "marketplace"),
                 "Beden değişimi"),
        Question("Mağaza saatleri", "Cumartesi kaça kadar açıksınız?", "Cumartesi 14.00’e kadar açığız.",
                 ("social", "call"), "Mağaza saatleri"),
        Question("Puanlarım ne zaman biter?", "Kaç puanım var, ne zamana kadar kullanmalıyım?",
                 "Bakiyesini ve son gününü söyledik.", ("message", "visit"), "Puanlarım ne zaman biter?"),
        Question("Hediye paketi olur mu?", "Hediye göndereceğim, paket yapıyor musunuz?",
                 "Hediye paketi ücretsiz, sipariş notuna yazması yeterli.", ("chat", "social", "message",
                 "marketplace")),
        Question("Kapıda ödeme var mı?", "Kartım yok, kapıda ödeyebilir miyim?",
                 "Şimdilik yalnız kart ve havale olduğunu söyledik.", ("social", "chat", "message")),
        Question("Ürün yeniden gelecek mi?", "Beğendiğim model tükenmiş, tekrar gelir mi?",
                 "İki hafta içinde geleceğini, haber vereceğimizi söyledik.", ("social", "message", "chat",
                 "marketplace")),
        Question("Toplu alış için fiyat", "İş yeri için yirmi adet alsak indirim olur mu?",
                 "Yirmi adet için teklif gönderdik.", ("email", "call")),
    ),
    calls=(
        Story("Yeni sezonu haber verdik", "İstediği model geldi, aradık; uğrayacak."),
        Story("Teşekkür araması", "Uzun zamandır müşterimiz, hâlini hatırını sorduk."),
        Story("Ayırdığımız ürün", "Ayırdığımız ürünün yarın sabah hazır olduğunu bildirdik."),
    ),
    ready=(
        Story("Kargom nerede?",
              "{hitap}, {siparis_no} numaralı siparişiniz yola çıktı. Takip numaranızı bu iletiyle "
              "gönderiyoruz; "
              "iki iş günü içinde gelmezse bize yazın, arayıp buluruz. {isletme}"),
        Story("İade nasıl yapılır?",
              "{hitap}, ürünü on dört gün içinde iade edebilirsiniz. Faturasıyla birlikte kutusuna koyun, "
              "size "
              "gönderdiğimiz kodla kargoya verin; bedeli kartınıza üç iş gününde döner. {isletme}"),
        Story("Beden değişimi",
              "{hitap}, istediğiniz bedeni sizin için ayırdık. Etiketini koparmadan mağazaya uğrayabilir "
              "ya da "
              "ücretsiz değişim koduyla gönderebilirsiniz. {isletme}, {telefon}"),
        Story("Mağaza saatleri",
              "{hitap}, hafta içi 09.00-18.00, cumartesi 09.00-14.00 arasında açığız. Yolunuz düşerse "
              "bekleriz. "
              "{isletme}"),
        Story("Puanlarım ne zaman biter?",
              "{hitap}, puanlarınız kazandığınız günden sonra bir yıl geçerlidir. Bakiyenizi mağazada ya da "
              "{telefon} numarasından öğrenebilirsiniz. {isletme}"),
    ),
    tasks=(
        Task("Muhasebeciye ay sonu dökümünü gönder", 7, every="month"),
        Task("Tülin Tekstil’i ara, pantolon kalıbını sor", -1),
        Task("Ayırdığımız elbiseyi almaya gelecek, ara", 0, clock="11:00", known=True),
        Task("Vitrini yenile", 3, every="month"),
        Task("Kutu ve poşet siparişi ver", 0, every="week"),
        Task("Yılbaşı çekleri için listeyi hazırla", 12),
        Task("Toplu alış teklifini sor", 1, known=True),
        Task("Yangın tüpünün bakımı", 90, every="year"),
    ),
    web_survey="https://ornekbutik.example/anket?kod={kod}",
    reviews="Trendyol yorumları",
    files={
        "sheet": "anket-yanitlari-{day}.csv", "paper": "Kâğıt anketler {day}.xlsx",
        "review": "trendyol-yorumlari-{day}.csv",
    },
)  # fmt: skip
