# ruff: noqa: E501  (the lines of the XML are those of the official files)
"""Published lists in small, made by hand from the documented columns of each official format; nobody in them exists."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from sanctions.screening.published.opening import open_published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sanctions.screening.listed import Listed

NO = "-0- "


def row_of(cells: Iterable[str], separator: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    """Write one row of CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=quoting, lineterminator="\n").writerow(cells)  # type: ignore[arg-type]
    return out.getvalue()


def table_of(header: Iterable[str], rows: Iterable[Mapping[str, str]], separator: str = ",", quoting: int = 0) -> str:
    """Write a header and rows of CSV, of which only the filled cells are given."""
    names = list(header)
    lines = [row_of(names, separator, quoting)]
    for row in rows:
        assert set(row) <= set(names), set(row) - set(names)
        lines.append(row_of([row.get(name, "") for name in names], separator, quoting))
    return "".join(lines)


def ofac_row(*cells: str) -> str:
    """Write a row as OFAC does: nothing is `-0- ` without quotation marks, numbers have none either."""
    return ",".join(cell if cell == NO or cell.isdigit() else f'"{cell}"' for cell in cells) + "\r\n"


SDN_CSV = (
    ofac_row("90001", "SAMPLOV, Yerlan Testuly", "individual", "GLOMAG] [RUSSIA-EO14024", "Head of Sampling")[:-2]
    + ","
    + ofac_row(
        *[NO] * 6,
        "DOB 12 Oct 1972; alt. DOB Nov 1973; alt. DOB circa 1970; alt. DOB 1961 to 1963; alt. DOB spring 1975; "
        "POB Samplegrad, Utopia; nationality Utopia; citizen Freedonia; Gender Male; Passport N0000001 (Utopia) "
        "expires 01 Jan 2030; a.k.a. 'THE SAMPLER'; f.k.a. 'TESTER, Jan'; Linked To: SAMPLE HOLDING L.L",
    )
    + ofac_row("90002", "SAMPLE HOLDING L.L.P.", NO, "GLOMAG", *[NO] * 7, "Tax ID No. 000 (Utopia).")
    + ofac_row("90003", "SAMPLE PRIDE", "vessel", "GLOMAG", NO, "XX1", "Tug", "100", "90", "Utopia", "Sample Co", NO)
    + "\x1a"
)
ALT_CSV = (
    ofac_row("90001", "501", "aka", "SAMPLOW, Erlan", NO)
    + ofac_row("90001", "502", "fka", "SAMPLOV, Yerlan Ivanovich", "until 1999")
    + "\x1a"
)
ADD_CSV = (
    ofac_row("90001", "701", "1 Sample Street", "Samplegrad 01000", "Utopia", NO)
    + ofac_row("90002", "702", NO, NO, "Freedonia", "registered office")
    + "\x1a"
)
COMMENTS_CSV = ofac_row("90001", ".P.; Secondary sanctions risk: none; a.k.a. 'SAMPLE ONE'.") + "\x1a"


def write_ofac(folder: Path, **others: str) -> Path:
    """Write the four files of OFAC and return sdn.csv; None leaves one out."""
    files = {"sdn": SDN_CSV, "alt": ALT_CSV, "add": ADD_CSV, "sdn_comments": COMMENTS_CSV} | others
    for name, text in files.items():
        if text:
            (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return folder / "sdn.csv"


SDN_XML = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
  <publshInformation>
    <Publish_Date>10/02/2026</Publish_Date>
    <Record_Count>2</Record_Count>
  </publshInformation>
  <sdnEntry>
    <uid>90001</uid>
    <firstName>Yerlan Testuly</firstName>
    <lastName>SAMPLOV</lastName>
    <title>Head of Sampling</title>
    <sdnType>Individual</sdnType>
    <remarks>(Linked To: SAMPLE HOLDING)</remarks>
    <programList><program>GLOMAG</program><program>RUSSIA-EO14024</program></programList>
    <idList>
      <id><uid>1</uid><idType>Passport</idType><idNumber>N0000001</idNumber><idCountry>Utopia</idCountry>
        <issueDate>01 Jan 2020</issueDate><expirationDate>01 Jan 2030</expirationDate></id>
      <id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id>
      <id><uid>3</uid><idType>Secondary sanctions risk:</idType><idNumber>See Section 11.</idNumber></id>
    </idList>
    <akaList>
      <aka><uid>4</uid><type>a.k.a.</type><category>strong</category><lastName>SAMPLOW</lastName><firstName>Erlan</firstName></aka>
      <aka><uid>5</uid><type>a.k.a.</type><category>weak</category><lastName>THE SAMPLER</lastName></aka>
      <aka><uid>6</uid><type>f.k.a.</type><category>strong</category><lastName>TESTER</lastName><firstName>Jan</firstName></aka>
    </akaList>
    <addressList><address><uid>7</uid><address1>1 Sample Street</address1><city>Samplegrad</city><country>Utopia</country></address></addressList>
    <nationalityList><nationality><uid>8</uid><country>Utopia</country><mainEntry>true</mainEntry></nationality></nationalityList>
    <citizenshipList><citizenship><uid>9</uid><country>Freedonia</country><mainEntry>true</mainEntry></citizenship></citizenshipList>
    <dateOfBirthList>
      <dateOfBirthItem><uid>10</uid><dateOfBirth>12 Oct 1972</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem>
      <dateOfBirthItem><uid>11</uid><dateOfBirth>circa 1970</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem>
      <dateOfBirthItem><uid>12</uid><dateOfBirth>circa 1961 to 1963</dateOfBirth><mainEntry>false</mainEntry></dateOfBirthItem>
    </dateOfBirthList>
    <placeOfBirthList><placeOfBirthItem><uid>13</uid><placeOfBirth>Samplegrad, Utopia</placeOfBirth><mainEntry>true</mainEntry></placeOfBirthItem></placeOfBirthList>
    <newThing><uid>14</uid><height>190 cm</height></newThing>
  </sdnEntry>
  <sdnEntry>
    <uid>90003</uid>
    <lastName>SAMPLE PRIDE</lastName>
    <sdnType>Vessel</sdnType>
    <programList><program>GLOMAG</program></programList>
    <vesselInfo><callSign>XX1</callSign><vesselType>Tug</vesselType></vesselInfo>
  </sdnEntry>
</sdnList>
"""

UN_XML = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://www.un.org/sc/resources/sc-sanctions.xsd" dateGenerated="2026-02-27T00:00:09.554Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <DATAID>9900001</DATAID>
      <VERSIONNUM>1</VERSIONNUM>
      <FIRST_NAME>YERLAN</FIRST_NAME>
      <SECOND_NAME>TESTULY</SECOND_NAME>
      <THIRD_NAME>SAMPLOV</THIRD_NAME>
      <UN_LIST_TYPE>Utopia</UN_LIST_TYPE>
      <REFERENCE_NUMBER>UTi.001</REFERENCE_NUMBER>
      <LISTED_ON>2012-12-31</LISTED_ON>
      <NAME_ORIGINAL_SCRIPT>Ерлан Тестұлы Самплов</NAME_ORIGINAL_SCRIPT>
      <GENDER>Male</GENDER>
      <COMMENTS1>He samples.
Photo available.</COMMENTS1>
      <TITLE><VALUE>Colonel</VALUE></TITLE>
      <DESIGNATION><VALUE>Head of Sampling</VALUE><VALUE>Former tester </VALUE></DESIGNATION>
      <NATIONALITY><VALUE>Utopia</VALUE><VALUE>Freedonia</VALUE></NATIONALITY>
      <LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
      <LAST_DAY_UPDATED><VALUE>2016-10-13</VALUE><VALUE>2020-11-02</VALUE></LAST_DAY_UPDATED>
      <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Erlan Samplow</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Sampler</ALIAS_NAME><DATE_OF_BIRTH>1971</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_ADDRESS><CITY>Samplegrad</CITY><COUNTRY>Utopia</COUNTRY><NOTE>as of June 2016</NOTE></INDIVIDUAL_ADDRESS>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1972-10-12</DATE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1970</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1961</FROM_YEAR><TO_YEAR>1963</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>in the year of the flood</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE/></INDIVIDUAL_DATE_OF_BIRTH>
      <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Samplegrad</CITY><STATE_PROVINCE>North</STATE_PROVINCE><COUNTRY>Utopia</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
      <INDIVIDUAL_PLACE_OF_BIRTH><COUNTRY/></INDIVIDUAL_PLACE_OF_BIRTH>
      <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>N0000001</NUMBER><ISSUING_COUNTRY>Utopia</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
      <INDIVIDUAL_DOCUMENT/>
      <SORT_KEY/>
      <SORT_KEY_LAST_MOD/>
    </INDIVIDUAL>
  </INDIVIDUALS>
  <ENTITIES>
    <ENTITY>
      <DATAID>9900002</DATAID>
      <FIRST_NAME>SAMPLE HOLDING</FIRST_NAME>
      <UN_LIST_TYPE>Utopia</UN_LIST_TYPE>
      <REFERENCE_NUMBER>UTe.001</REFERENCE_NUMBER>
      <LISTED_ON>2013-01-01</LISTED_ON>
      <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>Sample Group</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Sample Brothers</ALIAS_NAME></ENTITY_ALIAS>
      <ENTITY_ADDRESS><COUNTRY>Freedonia</COUNTRY></ENTITY_ADDRESS>
    </ENTITY>
  </ENTITIES>
</CONSOLIDATED_LIST>
"""

EU_XML = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-09-01T10:05:36.338+02:00" globalFileId="1">
  <sanctionEntity designationDetails="" unitedNationId="UTi.001" euReferenceNumber="EU.1.10" designationDate="2022-03-09" logicalId="1001">
    <remark>He samples.</remark>
    <regulation regulationType="amendment" organisationType="council" publicationDate="2022-03-09" entryIntoForceDate="2022-03-10" numberTitle="2022/1 (OJ L1)" programme="UTO" logicalId="5">
      <publicationUrl>https://eur-lex.europa.eu/sample</publicationUrl>
    </regulation>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias firstName="Yerlan" middleName="Testuly" lastName="Samplov" wholeName="Yerlan Testuly Samplov" function="Head of Sampling" gender="M" title="Colonel" nameLanguage="" strong="true" regulationLanguage="en" logicalId="11">
      <regulationSummary regulationType="amendment" publicationDate="2022-03-09" numberTitle="2022/1 (OJ L1)" publicationUrl="https://eur-lex.europa.eu/sample"/>
    </nameAlias>
    <nameAlias firstName="" middleName="" lastName="" wholeName="Ерлан Самплов" function="" gender="M" title="" nameLanguage="RU" strong="true" regulationLanguage="en" logicalId="12"/>
    <nameAlias wholeName="The Sampler" strong="false" logicalId="13"/>
    <nameAlias wholeName="Sampler One" strong="true" logicalId="14"><remark>Low quality alias</remark></nameAlias>
    <citizenship region="" countryIso2Code="UT" countryDescription="UTOPIA" regulationLanguage="en" logicalId="15"/>
    <citizenship region="" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="16"/>
    <birthdate circa="false" calendarType="GREGORIAN" city="Samplegrad" zipCode="" birthdate="1972-10-12" dayOfMonth="12" monthOfYear="10" year="1972" region="" place="" countryIso2Code="UT" countryDescription="UTOPIA" logicalId="17"/>
    <birthdate circa="false" calendarType="GREGORIAN" city="" monthOfYear="11" year="1973" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="18"/>
    <birthdate circa="true" calendarType="GREGORIAN" city="" year="1970" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="19"/>
    <birthdate circa="false" calendarType="GREGORIAN" yearRangeFrom="1961" yearRangeTo="1963" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="20"/>
    <birthdate circa="true" calendarType="GREGORIAN" yearRangeFrom="1951" yearRangeTo="1953" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="21"/>
    <birthdate circa="false" calendarType="GREGORIAN" yearRangeTo="1958" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="22"/>
    <birthdate circa="false" calendarType="ISLAMIC" year="1343" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="23"><remark>as he says</remark></birthdate>
    <birthdate circa="false" calendarType="GREGORIAN" city="" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="24"/>
    <identification diplomatic="false" knownExpired="true" knownFalse="false" issuedBy="" latinNumber="" nameOnDocument="" number="N0000001" region="" countryIso2Code="UT" countryDescription="UTOPIA" identificationTypeCode="passport" identificationTypeDescription="National passport" logicalId="25"><remark>(passport)</remark></identification>
    <address city="Samplegrad" street="1 Sample Street" poBox="" zipCode="01000" region="" place="" asAtListingTime="false" countryIso2Code="UT" countryDescription="UTOPIA" logicalId="26">
      <contactInfo key="PHONE" value="+000"/>
    </address>
  </sanctionEntity>
  <sanctionEntity euReferenceNumber="EU.1.11" logicalId="1002">
    <regulation programme="UTO" numberTitle="2022/2 (OJ L2)"/>
    <subjectType code="enterprise" classificationCode="E"/>
    <nameAlias wholeName="Sample Holding" strong="true"/>
  </sanctionEntity>
</export>
"""

_LAW = "Type OrganisationType PublicationDate EntryIntoForceDate NumberTitle Programme PublicationUrl".split()


def _section(name: str, columns: str, *, law: bool = True) -> list[str]:
    tail = [f"Regulation_{column}" for column in _LAW] if law else []
    return [f"{name}_{column}" for column in [*columns.split(), *tail]]


# The 118 columns of the official file, in their order.
EU_HEADER = [
    "fileGenerationDate",
    *_section(
        "Entity",
        "LogicalId EU_ReferenceNumber UnitedNationId DesignationDate DesignationDetails Remark SubjectType "
        "SubjectType_ClassificationCode",
    ),
    *_section(
        "NameAlias",
        "LastName FirstName MiddleName WholeName NameLanguage Gender Title Function LogicalId RegulationLanguage Remark",
    ),
    *_section(
        "Address",
        "City Street PoBox ZipCode Region Place AsAtListingTime ContactInfo CountryIso2Code CountryDescription "
        "LogicalId RegulationLanguage Remark",
    ),
    *_section(
        "BirthDate",
        "BirthDate Day Month Year YearRangeFrom YearRangeTo Circa CalendarType ZipCode Region Place City "
        "CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark",
    ),
    *_section(
        "Identification",
        "Number Diplomatic KnownExpired KnownFalse ReportedLost RevokedByIssuer IssuedBy IssuedDate ValidFrom ValidTo "
        "LatinNumber NameOnDocument TypeCode TypeDescription Region CountryIso2Code CountryDescription LogicalId "
        "RegulationLanguage Remark",
    ),
    *_section("Citizenship", "Region CountryIso2Code CountryDescription LogicalId RegulationLanguage Remark"),
]
assert len(EU_HEADER) == 118


def eu_row(number: str = "1001", **cells: str) -> dict[str, str]:
    """Return a row of the EU's list, with what every row says of its entry."""
    kind = ("E", "enterprise") if number == "1002" else ("P", "person")
    return {
        "fileGenerationDate": "01/09/2026",
        "Entity_LogicalId": number,
        "Entity_EU_ReferenceNumber": "EU.1.11" if number == "1002" else "EU.1.10",
        "Entity_SubjectType": kind[0],
        "Entity_SubjectType_ClassificationCode": kind[1],
        "Entity_Regulation_Programme": "UTO",
        "Entity_Regulation_NumberTitle": "2022/1 (OJ L1); amending",
        **cells,
    }


EU_ROWS = [
    eu_row(
        Entity_DesignationDate="2022-03-09",
        Entity_UnitedNationId="UTi.001",
        Entity_Remark="He samples.",
        NameAlias_LastName="Samplov",
        NameAlias_FirstName="Yerlan",
        NameAlias_MiddleName="Testuly",
        NameAlias_WholeName="Yerlan Testuly Samplov",
        NameAlias_Gender="M",
        NameAlias_Title="Colonel",
        NameAlias_Function="Head of Sampling",
        NameAlias_Regulation_Programme="UTO",
        NameAlias_Regulation_NumberTitle="2022/1 (OJ L1); amending",
    ),
    eu_row(NameAlias_WholeName="Ерлан Самплов", NameAlias_NameLanguage="RU"),
    eu_row("1002", NameAlias_WholeName='Sample "Holding"'),
    eu_row(NameAlias_WholeName="The Sampler", NameAlias_Remark="Low quality alias"),
    eu_row(
        BirthDate_BirthDate="1972-10-12",
        BirthDate_Day="12",
        BirthDate_Month="10",
        BirthDate_Year="1972",
        BirthDate_Circa="false",
        BirthDate_CalendarType="GREGORIAN",
        BirthDate_City="Samplegrad",
        BirthDate_CountryDescription="UTOPIA",
    ),
    eu_row(BirthDate_Month="11", BirthDate_Year="1973"),
    eu_row(BirthDate_Year="1970", BirthDate_Circa="true"),
    eu_row(BirthDate_YearRangeFrom="1961", BirthDate_YearRangeTo="1963"),
    eu_row(BirthDate_Year="1343", BirthDate_CalendarType="ISLAMIC"),
    eu_row(
        Identification_Number="N0000001",
        Identification_TypeCode="passport",
        Identification_TypeDescription="National passport",
        Identification_KnownExpired="true",
        Identification_KnownFalse="false",
        Identification_CountryDescription="UTOPIA",
    ),
    eu_row(Citizenship_CountryDescription="UTOPIA", Citizenship_CountryIso2Code="UT"),
    eu_row(Address_City="Samplegrad", Address_Street="1 Sample Street", Address_CountryDescription="UTOPIA"),
]
EU_CSV = "\ufeff" + table_of(EU_HEADER, EU_ROWS, ";")

# The 58 columns of the official file, in their order.
UK_HEADER = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,"
    "Alias strength,Title,Name non-latin script,Non-latin script type,Non-latin script language,Regime Name,"
    "Designation Type,Designation source,Sanctions Imposed,Other Information,UK Statement of Reasons,Address Line 1,"
    "Address Line 2,Address Line 3,Address Line 4,Address Line 5,Address Line 6,Address Postal Code,Address Country,"
    "Phone number,Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,"
    "National Identifier additional information,Passport number,Passport additional information,Position,Gender,"
    "Town of birth,Country of birth,Type of entity,Subsidiaries,Parent company,Business registration number (s),"
    "IMO number,Current owner/operator (s),Previous owner/operator (s),Current believed flag of ship,Previous flags,"
    "Type of ship,Tonnage of ship,Length of ship,Year Built,Hull identification number (HIN)"
).split(",")
assert len(UK_HEADER) == 58
_UK_PERSON = {
    "Last Updated": "01/02/2026",
    "Unique ID": "UTO0001",
    "OFSI Group ID": "99001",
    "Regime Name": "The Utopia (Sanctions) (EU Exit) Regulations 2020",
    "Designation Type": "Individual",
    "Designation source": "UK",
    "Sanctions Imposed": "Asset freeze|Travel Ban",
    "UK Statement of Reasons": "He is the head of sampling.\nHe samples.",
    "Date Designated": "09/03/2022",
    "Gender": "Male",
}
UK_ROWS = [
    _UK_PERSON
    | {
        "Name 6": "SAMPLOV",
        "Name 1": "Yerlan",
        "Name 2": "Testuly",
        "Name type": "Primary Name",
        "Name non-latin script": "Ерлан Самплов",
        "Non-latin script type": "Cyrillic",
        "Non-latin script language": "Russian",
        "D.O.B": "12/10/1972",
        "Position": "Head of Sampling",
        "Nationality(/ies)": "Utopia",
        "Town of birth": "Samplegrad",
        "Country of birth": "Utopia",
        "Passport number": "N0000001",
        "Passport additional information": "Utopia, expires 2030",
        "Address Line 1": "1 Sample Street",
        "Address Country": "Utopia",
    },
    {
        "Unique ID": "UTO0002",
        "Name 6": "SAMPLE HOLDING",
        "Name type": "Primary Name",
        "Designation Type": "Entity",
        "Regime Name": "The Utopia (Sanctions) (EU Exit) Regulations 2020",
        "Type of entity": "Company",
    },
    _UK_PERSON | {"Name 6": "SAMPLOW", "Name 1": "Erlan", "Name type": "Primary name variation", "D.O.B": "00/00/1969"},
    _UK_PERSON
    | {
        "Name 6": "The Sampler",
        "Name type": "Alias",
        "Alias strength": "Low quality a.k.a",
        "D.O.B": "dd/mm/1970",
    },
    _UK_PERSON
    | {"Name 6": "TESTER", "Name type": "Alias", "Alias strength": "Good quality a.k.a", "D.O.B": "00/11/1973"},
    _UK_PERSON | {"Name 6": "TESTER", "Name type": "Alias", "D.O.B": "15/08/19yy"},
    {
        "Unique ID": "UTO0003",
        "Name 6": "SAMPLE PRIDE",
        "Name type": "Primary Name",
        "Designation Type": "Ship",
        "IMO number": "0000001",
    },
]
UK_CSV = "Report Date: 13-Feb-2026\n" + table_of(UK_HEADER, UK_ROWS)

OS_HEADER = (
    "id schema name aliases birth_date countries addresses identifiers sanctions phones emails program_ids dataset "
    "first_seen last_seen last_change"
).split()
OS_ROWS = [
    {
        "id": "NK-sample1",
        "schema": "Person",
        "name": "Yerlan Testuly Samplov",
        "aliases": 'Erlan Samplow;"Samplov; Yerlan";Ерлан Самплов',
        "birth_date": "1970;1972-10-12;1973-11;unknown",
        "countries": "ut;fr",
        "addresses": '"1 Sample Street; Samplegrad"',
        "identifiers": "N0000001",
        "sanctions": "Utopia - head of sampling - 2022-03-09",
        "program_ids": "UTO-1;UTO-2",
        "dataset": "Utopian list",
        "first_seen": "2022-03-09T00:00:00",
    },
    {"id": "NK-sample2", "schema": "Company", "name": "Sample Holding"},
    {"id": "NK-sample3", "schema": "Vessel", "name": "Sample Pride"},
]
OS_CSV = table_of(OS_HEADER, OS_ROWS, quoting=csv.QUOTE_ALL)

PERSON = {
    "id": "NK-sample1",
    "caption": "Yerlan Samplov",
    "schema": "Person",
    "properties": {
        "name": ["Yerlan Samplov", "Ерлан Самплов"],
        "alias": ["Erlan Samplow"],
        "weakAlias": ["The Sampler"],
        "previousName": ["Jan Tester"],
        "birthDate": ["1972-10-12", "1973-11", "1970", "c. 1965"],
        "birthPlace": ["Samplegrad"],
        "nationality": ["ut"],
        "gender": ["male"],
        "position": ["Head of Sampling"],
        "topics": ["sanction"],
        "notes": ["He samples."],
        "height": ["190 cm"],
    },
    "datasets": ["ut_list"],
    "referents": ["ut-1"],
    "target": True,
    "first_seen": "2022-03-09T00:00:00",
}
EARLY_SANCTION = {
    "id": "ut-sanction-1",
    "schema": "Sanction",
    "properties": {
        "entity": ["NK-sample1"],
        "authority": ["Ministry of Utopia"],
        "programId": ["UTO-1"],
        "reason": ["He is the head of sampling."],
        "startDate": ["2022-03-09"],
    },
    "referents": [],
}
LATE_SANCTION = {
    "id": "ut-sanction-2",
    "schema": "Sanction",
    "properties": {"entity": ["NK-sample1", "NK-sample2"], "program": ["Old programme"], "startDate": ["2020-01"]},
}
PASSPORT = {
    "id": "ut-passport",
    "schema": "Passport",
    "properties": {"holder": ["NK-sample1"], "number": ["N0000001"], "country": ["ut"]},
}
COMPANY = {"id": "NK-sample2", "schema": "Company", "properties": {"name": ["Sample Holding"]}}
ADDRESS = {
    "id": "addr-1",
    "caption": "1 Sample Street",
    "schema": "Address",
    "properties": {"full": ["1 Sample Street"]},
}
VESSEL = {"id": "NK-sample3", "schema": "Vessel", "properties": {"name": ["Sample Pride"]}}
FTM = "".join(
    json.dumps(entity, ensure_ascii=False) + "\n"
    for entity in (EARLY_SANCTION, PERSON, ADDRESS, PASSPORT, COMPANY, LATE_SANCTION, VESSEL)
)

# Each official format by the name that a person would give its file.
FORMATS = {
    "sdn.csv": SDN_CSV,
    "sdn.xml": SDN_XML,
    "un.xml": UN_XML,
    "eu.csv": EU_CSV,
    "eu.xml": EU_XML,
    "uk.csv": UK_CSV,
    "targets.simple.csv": OS_CSV,
    "entities.ftm.json": FTM,
}


def read(folder: Path, text: str | bytes, name: str = "list.txt") -> list[Listed]:
    """Read a list under a name that says nothing of what it is."""
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(open_published(file))
