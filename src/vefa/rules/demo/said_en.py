"""What people of the invented shop say in English."""

from typing import Final

from vefa.rules.demo.said import Course, Question, Said, Story, Task

ENGLISH: Final = Said(
    things={
        "Gömlek": "shirt", "Elbise": "dress", "Tişört": "t-shirt", "Pantolon": "pair of trousers",
        "Etek": "skirt", "Triko": "jumper", "Dış giyim": "jacket", "Aksesuar": "scarf", "Çanta": "bag",
        "Takı": "piece", "Ayakkabı": "pair of shoes", "Çorap": "pair of socks", "Ev giyim": "set",
        "Hediye": "gift box",
    },
    praise={
        "delivery": (
            "Delivery was very quick.", "It was here the next day, I had not expected that.",
            "It came on the day you said.", "At my door within two days.",
            "No trouble with the delivery, the courier rang before he came.",
            "The tracking worked, I always knew when it would come.",
            "Ordered on Thursday, here on Saturday.", "In time even in the weeks before the feast.",
        ),
        "packing": (
            "The little note in the parcel was lovely.", "Packed with care, not a crease.",
            "The gift wrapping was beautiful.", "Even opening the box was a pleasure.",
            "The packing is simple and sturdy.", "Nice that you use recycled boxes.",
            "Wrapped in paper, a thoughtful touch.",
        ),
        "product": (
            "The {thing} is better than I expected.", "The colour is just as in the photo.",
            "My second one, the quality is always the same.", "I would not be without this {thing} any more.",
            "Looks even better than in the picture.", "Bought it for my mother, she loves it.",
            "This {thing} is exactly what I was looking for.", "Very cleanly made.",
            "People keep asking me where I got it.",
        ),
        "cloth": (
            "The fabric is so soft.", "Washed it several times, still like new.", "The seams are perfect.",
            "The fabric feels just as I wanted.", "It hangs beautifully and never creases.",
        ),
        "price": (
            "A very fair price for this quality.", "Bought it in the sale, a great price.",
            "With my points the price was even better.", "Reasonable beside what others charge.",
            "Very good value for money.", "With the voucher it was a bargain.",
        ),
        "size": (
            "The size fits perfectly.", "The size chart is right.", "The {thing} fits me perfectly.",
            "I took my usual size and had no trouble.", "A very good cut.",
        ),
        "service": (
            "Elif was a great help on the telephone.", "You answered all my questions at once.",
            "The exchange was easy, no fuss at all.", "I wrote and had an answer within ten minutes.",
            "The same attention by telephone as in the shop.", "Thank you for your attention.",
        ),
        "shop": (
            "Thank you for the attention in the shop.", "Elif was a great help.",
            "Hasan patiently showed me three models.", "A friendly shop, one feels at ease there.",
            "I came with my child and was never left alone.",
        ),
    },
    blame={
        "delivery": (
            "Delivery came very late.", "I waited more than a week and nobody got in touch.",
            "The courier wrote “not at home” without coming to the door.",
            "It came long after the day you said.",
            "The tracking number did not move for days.", "It was a present and missed the birthday.",
            "I had to ask myself why it was late.", "I had to fetch it from the depot of the carrier.",
            "Nobody could tell me when it would come.", "Please never send with this carrier again.",
        ),
        "packing": (
            "The box was crushed.", "The parcel was torn and dusty inside.",
            "It came in a thin bag, full of creases.",
            "I had asked for gift wrapping, it came in a plain bag.",
            "The tape of the box was open, I thought something was missing.",
        ),
        "product": (
            "There was a small flaw in it.", "The colour is not the one on the website.",
            "I would expect better quality for this price.", "The {thing} looked worn after a month.",
            "It looked fuller in the picture.", "Carelessly made.",
        ),
        "cloth": (
            "The seam came undone in the second wash.", "The fabric is so thin that one sees through.",
            "The {thing} began to pill at once.", "It shrank in the wash.",
        ),
        "price": (
            "Prices have gone up a lot this year.", "Two days after I bought it, it was on sale.",
            "The shipping was expensive.", "I saw it cheaper elsewhere.",
        ),
        "size": (
            "The size came out small.", "The size chart is wrong, take one size up.",
            "The {thing} is cut too narrow.", "The measures are not those of the chart.",
            "I sent it back for one size up.",
        ),
        "service": (
            "Nobody answered the telephone.", "My message was answered after two days.",
            "I had to call three times about a return.",
        ),
        "shop": ("Nobody looked after me in the shop for a long time.", "I waited very long at the till."),
    },
    middling=(
        "Good on the whole.", "Not bad.", "More models would be nice.",
        "I would like to see more photos on the website.",
        "The prices are a little high, but the quality is good.",
        "Nice, but the size chart could tell more.", "With more colours I would buy more often.",
    ),
    middling_shop=(
        "The shop is a little small when it is busy.", "I wish you were open a little longer on Saturdays.",
        "One more fitting room would be good.",
    ),
    middling_parcel=(
        "Had delivery been a day quicker, it would have been full marks.", "The box was much too large.",
    ),
    thanks=(
        "Thank you.", "Very happy with it.", "Lovely as always.", "I recommend it.", "I will be back.",
        "Keep it up.", "Good to have such a shop in our street.", "I told my friends, too.", "Well done.",
        "Full marks.",
    ),
    regrets=(
        "Disappointing.", "I will think twice next time.", "I had expected more.", "I hope you put it right.",
        "I had not expected this of you.", "Thanks for caring, all the same.",
    ),
    replies={
        "delivery": (
            "Called and apologised, told that we are talking to the carrier, gave a voucher.",
            "We apologised for the delay, the next shipping is on us.",
            "Explained where the parcel got stuck; it was taken kindly.",
        ),
        "packing": (
            "We apologised and said that we send boxes now.", "Asked for a photo and sent a new one.",
        ),
        "product": (
            "We offered an exchange, accepted.", "Apologised, and told the workshop.",
            "We will look at it together in the shop.",
        ),
        "price": (
            "Reminded of points and voucher, which were not known.", "We will announce sales in advance.",
        ),
        "size": (
            "Put one size up aside, to be exchanged in the shop.", "We sent a code for a free exchange.",
        ),
        "service": (
            "Called and apologised. There will be two of us at busy hours.",
            "We apologised for the late answer, and answered.",
        ),
    },
    themes={
        "Delivery": (
            "deliver", "courier", "carrier", "tracking", "late", "came on the day", "my door", "shipping",
        ),
        "Packing": ("pack", "parcel", "box", "wrapp", "bag"),
        "Quality": ("quality", "fabric", "seam", "flaw", "worn", "pill", "shrank", "colour", "made"),
        "Size and cut": ("size", "cut", "fit", "measure"),
        "Price": ("price", "sale", "expensive", "cheap", "voucher", "value"),
        "Attention": ("attention", "help", "friendly", "patient", "telephone", "message", "till"),
    },
    causes={
        "late": ("Late delivery", "Carrier is late"),
        "damaged": ("Damaged on the way", "Thin bag instead of a box"),
        "wrong": ("Wrong or missing goods", "Mixed up while packing"),
        "seam": ("Product fault", "Seams come undone"),
        "fit": ("Size and cut", "Trousers cut too narrow"),
        "service": ("Service", "Too few of us at busy hours"),
        "invoice": ("Price or invoice", "Invoices go out late"),
    },
    stories={
        "late": (
            Story("My order has not come", "A week now, and it is still on its way. When will it come?"),
            Story("Parcel does not move", "The tracking has been in one place for five days. Is it lost?"),
            Story("Marked as delivered, but I have nothing",
                  "The carrier says it was delivered. I was at home and nobody came."),
            Story("Present came too late",
                  "It was for a birthday; the party is over and there is no parcel."),
            Story("Courier took it back without ringing", "I was at home. They took it back to the depot."),
        ),
        "damaged": (
            Story("Box was crushed",
                  "The parcel is crushed and all is creased. I cannot give this as a present."),
            Story("Parcel got wet", "The bag was soaked and there are stains."),
            Story("Parcel was torn", "The bag is open at one side, and there is a black mark on it."),
        ),
        "wrong": (
            Story("Wrong size came", "I ordered M and got L. The invoice says M."),
            Story("One piece is missing", "I bought two pieces, there was one in the box."),
            Story("Another colour was sent", "I wanted beige and got grey."),
        ),
        "seam": (
            Story("Seam came undone", "I wore it twice and the side seam opened."),
            Story("Seam burst in the wash", "Washed as the label says, and it opened under the arm."),
        ),
        "fit": (
            Story("Trousers are too narrow", "I have worn 38 for years, these do not fit at the hips."),
            Story("Size chart does not fit",
                  "Bought by the chart; the waist is at least three centimetres short."),
            Story("Tried two sizes, neither fits",
                  "38 is narrow, 40 is wide at the waist. There must be something wrong with the cut."),
            Story("New trousers are smaller",
                  "I bought the same model in spring and it fitted. The new one is small."),
        ),
        "service": (
            Story("Nobody answered the telephone", "I called four times in the afternoon."),
            Story("Nobody looked after me", "I waited half an hour on Saturday, then I left."),
        ),
        "invoice": (
            Story("Invoice has not come", "I asked for one in the name of my company two weeks ago."),
            Story("Discount is not on the invoice",
                  "I got it at the till, the invoice shows the full price."),
        ),
    },
    courses={
        "late": Course(
            "We apologised, and will call the carrier and report back today.",
            "The depot found the parcel and sent it out the next day.",
            "Told that the parcel comes tomorrow, and that there is something for the delay.",
        ),
        "damaged": Course(
            "We apologised and asked for a photo.", "Sent a new one in a box, took the damaged one back.",
            "Told that the new one is on its way and the courier takes the old one along.",
        ),
        "wrong": Course(
            "We apologised and put the right one aside.",
            "Sent the right one, the courier took the wrong one.",
            "Told that the right one is on its way at no cost.",
        ),
        "seam": Course(
            "We apologised and asked to have it brought or sent.",
            "Mended by the tailor; we looked at the rest of the batch, too.",
            "Told that it is mended, or can be exchanged for a new one.",
        ),
        "fit": Course(
            "Asked for the measures; we will tell the maker about the cut.",
            "Exchanged for one size up, shipping on us.",
            "Told that the exchange is free and that we corrected the size chart.",
        ),
        "service": Course(
            "We apologised and called back.", "Answered the question and put the piece aside.",
            "Told that a second person answers the telephone at busy hours.",
        ),
        "invoice": Course(
            "We apologised and asked the accountant.", "The invoice was corrected and sent by e-mail.",
            "Told that the invoice was sent.",
        ),
    },
    looked={
        "late": (
            "Called the depot, they will ring back.",
            "Looked at the tracking, the parcel waits in the depot.",
        ),
        "damaged": (
            "Talked to who packed it, it went out in a bag.",
            "Reported the damage to the carrier.",
        ),
        "wrong": (
            "Talked to who packed it, two parcels were mixed up.",
            "Looked at the records, the customer is right.",
        ),
        "seam": (
            "Looked at the same batch in the store room.",
            "Asked the tailor, it can be mended.",
        ),
        "fit": (
            "Measured three of the same batch, they do not fit the chart.",
            "Compared with those in the shop, they are narrow indeed.",
        ),
        "service": (
            "Looked who was in the shop at that hour.",
            "Looked at the missed calls, there were four.",
        ),
        "invoice": (
            "Asked the accountant, who answers tomorrow.",
            "Found the invoice, the discount is not on it.",
        ),
    },
    waited=Story("We wait for a photo", "The photo came, we go on."),
    unfounded="A neighbour had taken the parcel in; the customer told us.",
    mending="The tailor",
    sorry="For the trouble you had",
    actions={
        "late": "Change the carrier",
        "damaged": "Send boxes instead of bags",
        "wrong": "A second person looks before the parcel is closed",
        "fit": "Talk to the maker, measure anew for the size chart",
    },
    called_back="Called, listened and apologised. To call me directly if it ever happens again.",
    handled={
        1: ("My problem is still not solved.",),
        2: ("A lot of trouble, I had to call several times.", "Solved, but it took long."),
        3: ("It was all right.", "Solved, but it could have been quicker."),
        4: ("You took care of it, thank you.", "Solved quickly."),
        5: ("I had not expected it to be solved so fast.", "You called, explained and solved it. Thank you.",
            "There was a problem, but you took very good care of it."),
    },
    questions=(
        Question("Where is my parcel?", "Hello, when will my order come?",
                 "The parcel is on its way, we sent the tracking number.", ("message", "email", "call",
                 "marketplace"),
                 "Where is my parcel?"),
        Question("How do I return something?", "I want to return what I bought, what do I do?",
                 "We sent the return code and the steps.", ("email",
                 "message"), "How do I return something?"),
        Question("Another size", "Do you have it one size up, can I exchange it?",
                 "One size up is put aside for fourteen days.", ("message", "call", "visit", "marketplace",
                 "marketplace"), "Another size"),
        Question("Opening hours", "How long are you open on Saturday?",
                 "On Saturday we are open until 14:00.",
                 ("social", "call"), "Opening hours"),
        Question("When do my points end?", "How many points do I have, and until when?",
                 "Told the balance and its last day.", ("message", "visit"), "When do my points end?"),
        Question("Can you wrap it as a gift?", "It is a present, do you wrap it?",
                 "Wrapping is free, a note in the order is enough.", ("chat", "social", "message",
                 "marketplace")),
        Question("Can I pay on delivery?", "I have no card, can I pay at the door?",
                 "Told that there are only cards and bank transfer for now.", ("social", "chat", "message")),
        Question("Will it come again?", "The model I like is sold out, will it be back?",
                 "Told that it comes within two weeks and that we will write.", ("social", "message",
                 "chat")),
        Question("Price for many", "Is there a discount for twenty pieces for our office?",
                 "We sent an offer for twenty pieces.", ("email", "call", "marketplace")),
    ),
    calls=(
        Story("The new season is here", "The model that was asked for has come; we called."),
        Story("A call to say thank you", "A customer for long; we asked how things are."),
        Story("What we put aside", "Told that what we put aside is ready tomorrow morning."),
    ),
    ready=(
        Story("Where is my parcel?",
              "{hello}, your order {order_no} is on its way. You find the tracking number in this message; "
              "if it "
              "is not there within two working days, write to us and we will find it. {shop}"),
        Story("How do I return something?",
              "{hello}, you can return it within fourteen days. Put it into its box with the invoice and "
              "hand it "
              "to the carrier with the code we sent you; the money is back on your card within three working "
              "days. {shop}"),
        Story("Another size",
              "{hello}, we have put your size aside. Come by with the label still on it, or send it with "
              "the free "
              "exchange code. {shop}, {phone}"),
        Story("Opening hours",
              "{hello}, we are open from 9:00 to 18:00 on weekdays and from 9:00 to 14:00 on Saturdays. "
              "You are "
              "welcome. {shop}"),
        Story("When do my points end?",
              "{hello}, your points are good for a year from the day you earned them. Ask for your balance "
              "in the "
              "shop or at {phone}. {shop}"),
    ),
    tasks=(
        Task("Send the figures of the month to the accountant", 7, every="month"),
        Task("Call Tülin Tekstil about the cut of the trousers", -1),
        Task("Comes to fetch the dress we put aside, call", 0, clock="11:00", known=True),
        Task("New shop window", 3, every="month"),
        Task("Order boxes and bags", 0, every="week"),
        Task("List of people for the New Year vouchers", 12),
        Task("Ask about the offer for many pieces", 1, known=True),
        Task("Have the fire extinguisher checked", 90, every="year"),
    ),
    web_survey="https://ornekbutik.example/survey?kod={kod}",
    reviews="Trendyol reviews",
    files={
        "sheet": "survey-answers-{day}.csv", "paper": "Paper slips {day}.xlsx",
        "review": "trendyol-reviews-{day}.csv",
    },
)  # fmt: skip
