"""How long a text message is. Source of the sizes: 3GPP TS 23.038 (alphabet) and TS 23.040 (parts)."""

import math
from dataclasses import dataclass

GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_DOUBLE = set("^{}\\[~]|€\f")


@dataclass(frozen=True)
class Size:
    """Characters as people count them, and how many text messages the telephone makes of them."""

    characters: int
    parts: int


def sms_size(text: str) -> Size:
    """The size of a text; one character outside the small alphabet makes each part less than half as long."""
    if all(char in GSM or char in GSM_DOUBLE for char in text):
        units, one, more = sum(2 if char in GSM_DOUBLE else 1 for char in text), 160, 153
    else:
        units, one, more = len(text.encode("utf-16-be")) // 2, 70, 67
    return Size(len(text), (1 if units <= one else math.ceil(units / more)) if text else 0)
