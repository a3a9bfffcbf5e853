"""The first sheet of the colleagues' workbook: what it is, how to fill it in, how to send it back.

In English, Russian and Kazakh side by side, whatever language the program speaks: nobody knows who will open it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanctions.exchange.layout import READ_ME
from sanctions.exchange.workbook_sheets import ALARM, FACE, INK, SIZE, Look, add_page, count_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook

__all__ = ["add_guide"]

_TITLE = ("Workbook for colleagues", "Рабочая книга для коллег", "Әріптестерге арналған жұмыс кітабы")
_ALARM = (
    "For the team only. Do not pass this file on: it holds sources and notes that nobody outside the team may see.",
    "Только для команды. Никому не передавайте этот файл: в нём источники и заметки, "
    "которых не должен видеть никто посторонний.",
    "Тек команда үшін. Бұл файлды ешкімге бермеңіз: мұнда бөгде адам көрмеуге тиіс дереккөздер мен ескертпелер бар.",
)
# Each part: its heading and its text, in the three languages.
_PARTS = (
    (
        ("What this is", "Что это", "Бұл не"),
        (
            "The lists “{title}” as they stood on {day}: version {version}. Work in Excel or LibreOffice, offline if "
            "you like, and send the file back. Only the cells that you change are taken over, and nobody's work is "
            "lost, even if others edit at the same time.",
            "Списки «{title}» по состоянию на {day}: версия {version}. Работайте в Excel или LibreOffice, можно без "
            "интернета, и пришлите файл обратно. В списки попадут только изменённые вами ячейки, и ничья работа не "
            "пропадёт, даже если другие правят списки в то же время.",
            "«{title}» тізімдерінің {day} күнгі жағдайы: {version} нұсқасы. Excel немесе LibreOffice бағдарламасында, "
            "интернетсіз де жұмыс істеп, файлды кері жіберіңіз. Тізімдерге тек сіз өзгерткен ұяшықтар енгізіледі; "
            "басқалар сол уақытта түзетіп жатса да, ешкімнің еңбегі жоғалмайды.",
        ),
    ),
    (
        ("Filling it in", "Как заполнять", "Қалай толтыру керек"),
        (
            "Type into any cell but the grey ones. Columns with * and a brown heading may not stay empty in a row (an "
            "empty Kind of a new row means a person); all others may: empty means unknown. Rest the mouse on a heading "
            "to read what belongs there, with an example. The sheet “Words” explains the words of the drop-down lists. "
            "Remarks go into “Note”: comments on cells are not taken over.",
            "Пишите в любую ячейку, кроме серых. Столбцы со знаком * и коричневым заголовком нельзя оставлять пустыми "
            "(в новой строке пустой Kind значит «человек»), остальные можно: пусто значит «неизвестно». Наведите "
            "курсор на заголовок, чтобы прочитать (по-английски), что туда писать, с примером. Слова из выпадающих "
            "списков объяснены на листе «Words». Замечания пишите в «Note»: примечания к ячейкам в списки не попадут.",
            "Сұр түсті ұяшықтардан басқа кез келген ұяшыққа жаза беріңіз. Тақырыбы қоңыр, * белгісі бар бағандарды "
            "бос қалдыруға болмайды (жаңа жолдағы бос Kind «адам» деп саналады), қалғандарын болады: бос ұяшық "
            "«белгісіз» дегенді білдіреді. Не жазу керегін мысалымен (ағылшынша) оқу үшін меңзерді баған тақырыбының "
            "үстіне апарыңыз. Ашылмалы тізімдердегі сөздер «Words» парағында түсіндірілген. Ескертпелеріңізді «Note» "
            "бағанына жазыңыз: ұяшықтарға қосылған түсініктемелер тізімдерге енгізілмейді.",
        ),
    ),
    (
        ("Dates, several values", "Даты, несколько значений", "Даталар, бірнеше мән"),
        (
            "A date is as precise as your source: 2021, 2021-02 or 2021-02-28; 1970~ means about 1970. Several values "
            "in one cell have | between them, as KZ | RU.",
            "Дата пишется с той точностью, какая есть в источнике: 2021, 2021-02 или 2021-02-28; 1970~ значит «около "
            "1970 года». Несколько значений в одной ячейке разделяйте знаком | , например KZ | RU.",
            "Дата дереккөзде қандай дәлдікпен берілсе, сондай дәлдікпен жазылады: 2021, 2021-02 немесе 2021-02-28; "
            "1970~ «шамамен 1970 жыл» дегенді білдіреді. Бір ұяшықтағы бірнеше мәнді | белгісімен бөліңіз, мысалы "
            "KZ | RU.",
        ),
    ),
    (
        ("Naming another record", "Ссылка на другую запись", "Басқа жазбаға сілтеме"),
        (
            "Choose it from the drop-down list, which shows Name [id], or type its name in full.",
            "Выберите её из выпадающего списка (там она записана как «Имя [id]») или напишите имя полностью.",
            "Оны ашылмалы тізімнен таңдаңыз (онда ол «Аты [id]» түрінде тұр) немесе атын толық жазыңыз.",
        ),
    ),
    (
        ("A new row", "Новая строка", "Жаңа жол"),
        (
            "Write it below the last row and leave the id empty: the program makes one. If another new row is to name "
            "it, type a word of your own such as new1 in place of the id, and the same word in that other row.",
            "Пишите ниже последней строки, id оставьте пустым: его создаст программа. Если на неё должна ссылаться "
            "другая новая строка, впишите вместо id своё слово, например new1, и то же слово в той строке.",
            "Соңғы жолдан төмен жазып, id ұяшығын бос қалдырыңыз: оны бағдарлама өзі жасайды. Егер оған басқа жаңа жол "
            "сілтеме жасауы керек болса, id орнына өз сөзіңізді, мысалы new1, жазып, сол жолда да осы сөзді "
            "көрсетіңіз.",
        ),
    ),
    (
        ("Where a fact stands", "На чём основан факт", "Факт неге сүйенеді"),
        (
            "Every fact needs a source. On the sheet “Cite” one row names a source, the place in it, a record, and its "
            "facts by the headings of their columns, with ; between them. No facts means all facts of that record.",
            "Каждому факту нужен источник. На листе «Cite» в одной строке укажите источник, место в нём, запись и её "
            "факты — названия столбцов через ; . Если факты не указаны, строка относится ко всем фактам записи.",
            "Әр фактіге дереккөз керек. «Cite» парағындағы бір жолда дереккөзді, ондағы орнын, жазбаны және оның "
            "фактілерін — баған атауларын ; арқылы бөліп — көрсетіңіз. Фактілер көрсетілмесе, жол жазбаның барлық "
            "фактісіне қатысты болады.",
        ),
    ),
    (
        ("Deleting", "Удаление", "Жою"),
        (
            "Removing, hiding or filtering rows and columns deletes nothing. To delete a record, write yes in the last "
            "column, “Delete?”.",
            "Если убрать, скрыть или отфильтровать строки и столбцы, из списков ничего не удалится. Чтобы удалить "
            "запись, напишите «да» в последнем столбце, «Delete?».",
            "Жолдар мен бағандарды алып тастау, жасыру немесе сүзу тізімдерден ештеңені жоймайды. Жазбаны жою үшін "
            "соңғы «Delete?» бағанына «иә» деп жазыңыз.",
        ),
    ),
    (
        ("Never write", "Никогда не пишите", "Ешқашан жазбаңыз"),
        (
            "Home addresses, phone numbers, family members, minors, or anything by which a witness could be "
            "recognised.",
            "Домашние адреса, телефоны, сведения о родственниках и детях и всё, по чему можно узнать свидетеля.",
            "Үй мекенжайларын, телефон нөмірлерін, туыстар мен балалар туралы мәліметтерді және куәні танып қоюға "
            "болатын ешқандай деректі жазбаңыз.",
        ),
    ),
    (
        ("Sending it back", "Как вернуть", "Қалай қайтару керек"),
        (
            "Save the file as .xlsx and send it the way it came to you. When you know that it has arrived, delete your "
            "copy.",
            "Сохраните файл в формате .xlsx и отправьте тем же путём, каким получили. Когда узнаете, что он дошёл, "
            "удалите свою копию.",
            "Файлды .xlsx пішімінде сақтап, өзіңізге келген жолмен кері жіберіңіз. Оның жеткенін білген соң, өз "
            "көшірмеңізді жойыңыз.",
        ),
    ),
)
_COLOURS = ("What the colours mean", "Что значат цвета", "Түстер нені білдіреді")
_LEGEND = (
    (
        Look.UNCITED,
        (
            "No source is cited for this fact.",
            "Для этого факта не указан источник.",
            "Бұл факт үшін дереккөз көрсетілмеген.",
        ),
    ),
    (
        Look.STALE,
        (
            "The source was cited for another value: look at it again.",
            "Источник указан для другого значения: проверьте его ещё раз.",
            "Дереккөз басқа мәнге көрсетілген: оны қайта тексеріңіз.",
        ),
    ),
    (
        Look.CONFLICT,
        (
            "Two people wrote different things here; the note on the cell says which. Write what shall stand.",
            "Здесь два человека написали разное; что именно, сказано в примечании. Напишите, что верно.",
            "Мұнда екі адам әртүрлі жазған; нақты не екені ұяшықтың түсініктемесінде. Дұрысын жазыңыз.",
        ),
    ),
    (
        Look.ID,
        (
            "Grey: the program writes it, please leave it as it is.",
            "Серое заполняет программа, не меняйте его.",
            "Сұр ұяшықтарды бағдарлама толтырады, өзгертпеңіз.",
        ),
    ),
)
_WIDTH = 60.0


def add_guide(workbook: Workbook, about: Mapping[str, str]) -> None:
    """Add the sheet “Read me”; `about` holds the title of the register, the day and the version."""
    sheet: Any = workbook.create_sheet(READ_ME)
    for letter in "ABC":
        sheet.column_dimensions[letter].width = _WIDTH
    sheet.sheet_view.showGridLines = False
    sheet.print_options.horizontalCentered = True
    sheet.sheet_properties.tabColor = ALARM
    add_page(sheet)
    sheet.page_setup.fitToHeight = 1
    guide = _Guide(sheet)
    guide.write(_TITLE, size=15, bold=True, colour=INK)
    guide.write(_ALARM, size=10, bold=True, colour="FFFFFF", fill=ALARM)
    for heading, texts in _PARTS:
        guide.write(heading, size=10, bold=True, colour=INK, is_head=True)
        guide.write([text.format_map(about) for text in texts])
    guide.write(_COLOURS, size=10, bold=True, colour=INK, is_head=True)
    for look, texts in _LEGEND:
        guide.write(texts, fill=look.value)


class _Guide:
    """Writes rows of three texts, high enough for the longest."""

    def __init__(self, sheet: Any) -> None:
        self.sheet, self.row = sheet, 0

    def write(
        self,
        texts: Sequence[str],
        *,
        size: float = SIZE,
        bold: bool = False,
        colour: str = "1A1A1A",
        fill: str = "",
        is_head: bool = False,
    ) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        cells = []
        for text in texts:
            cell = WriteOnlyCell(self.sheet, text)
            cell.font = Font(name=FACE, size=size, bold=bold, color=colour)
            cell.alignment = Alignment(
                horizontal="left", wrap_text=True, vertical="bottom" if is_head else "top", indent=1
            )
            if fill:
                cell.fill = PatternFill("solid", fgColor=fill)
            if is_head:
                cell.border = Border(bottom=Side(style="thin", color=INK))
            cells.append(cell)
        self.row += 1
        lines = max(count_lines(text, int(_WIDTH * (0.9 if bold else 1) * 9 / size)) for text in texts)
        self.sheet.row_dimensions[self.row].height = lines * size * 1.3 + (12 if is_head else 5)
        self.sheet.append(cells)
