"""A panel with somebody to pay, and what a bank says. Everything is invented."""

from compensation.enums import LineStatus
from compensation.tasks import check_bank
from panels.kit.dates import today
from panels.models import Job
from tests.factories.compensation import make_line, make_payer, make_preference, make_terms
from tests.factories.panels import make_member, make_panel


def paying_panel():
    """A panel whose terms name who pays."""
    panel = make_panel()
    make_terms(panel=panel, payer=make_payer(organisation=panel.organisation))
    return panel


def owed(panel, **choice):
    member = make_member(panel=panel)
    make_preference(member=member, **choice)
    make_line(member=member, status=LineStatus.APPROVED)
    return member


def checked(batch):
    check_bank(str(Job.objects.get(task="compensation.check_bank_file", for_id=str(batch.pk)).pk))
    batch.refresh_from_db()
    return batch


def returned_xml(*payments):
    entries = "".join(
        f"<Ntry><BookgDt><Dt>{today()}</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>{one.end_to_end_id}"
        "</EndToEndId></Refs><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>"
        for one in payments
    )
    kind = "urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"
    inside = f"<BkToCstmrDbtCdtNtfctn><Ntfctn>{entries}</Ntfctn></BkToCstmrDbtCdtNtfctn>"
    return f'<Document xmlns="{kind}">{inside}</Document>'.encode()
