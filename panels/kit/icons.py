"""The paths of the 52 icons: a 24 by 24 grid, 2 px lines, round ends, drawn in currentColor."""

ICONS: dict[str, str] = {
    # state
    "check": '<path d="M5 12.6l4.6 4.6L19.2 7.4"/>',
    "check-circle": '<circle cx="12" cy="12" r="9"/><path d="M8 12.4l2.8 2.8 5.3-5.6"/>',
    "warning": '<path d="M12 3.6 21.6 20H2.4Z"/><path d="M12 10v4.4M12 17.2v.01"/>',
    "error": ('<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3Z"/><path d="M12 7.6v5.2M12 16.4v.01"/>'),
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.4M12 7.6v.01"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 6.8v5.4l3.4 2"/>',
    "wait": (
        '<path d="M6.5 3h11M6.5 21h11M7.8 3v3.6c0 2 4.2 3.8 4.2 5.4s-4.2 3.4-4.2 '
        '5.4V21M16.2 3v3.6c0 2-4.2 3.8-4.2 5.4s4.2 3.4 4.2 5.4V21"/>'
    ),
    "none": '<circle cx="12" cy="12" r="9"/><path d="M8 12h8"/>',
    "part": ('<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 0 1 0 18Z" fill="currentColor"/>'),
    "cross": '<path d="M6.2 6.2l11.6 11.6M17.8 6.2 6.2 17.8"/>',
    "lock": ('<rect x="5" y="10.4" width="14" height="10.2" rx="2"/><path d="M8 10.4V7.6a4 4 0 0 1 8 0v2.8"/>'),
    # things
    "calendar": ('<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 3v4M16 3v4"/>'),
    "pin": ('<path d="M12 21.5s7-6.6 7-11.8a7 7 0 1 0-14 0c0 5.2 7 11.8 7 11.8Z"/><circle cx="12" cy="9.7" r="2.4"/>'),
    "euro": '<path d="M18 6.4a7.2 7.2 0 1 0 0 11.2M3.8 10.4H13M3.8 13.8h8"/>',
    "paper": ('<path d="M6 2.8h8.6L19 7.2v14H6Z"/><path d="M14.2 3v4.6h4.6M9 12h6.8M9 16h6.8"/>'),
    "screen": ('<rect x="2.8" y="4" width="18.4" height="12.4" rx="2"/><path d="M12 16.4v4M8.2 20.4h7.6"/>'),
    "book": (
        '<path d="M12 6.5C10 5 6.5 4.6 3.5 5v14c3-.4 6.5 0 8.5 1.5 2-1.5 5.5-1.9 '
        '8.5-1.5V5c-3-.4-6.5 0-8.5 1.5ZM12 6.5v14"/>'
    ),
    "braille": (
        '<path d="M8 5v.01M8 12v.01M8 19v.01M16 5v.01M16 12v.01" stroke-width="3.4"/><circle cx="16" cy="19" r="1.4"/>'
    ),
    "picture": (
        '<rect x="3" y="4.5" width="18" height="15" rx="2"/><circle cx="8.5" cy="9.6" '
        'r="1.6"/><path d="M3.6 17.6l5-4.6 3.6 3.2 3.4-3 4.8 4.4"/>'
    ),
    "bars": '<path d="M3.5 20.4h17M7 20v-6.4M12 20V5M17 20V9.6"/>',
    "bank": ('<path d="M3.5 9.4 12 4.4l8.5 5ZM5.8 9.6v7.2M12 9.6v7.2M18.2 9.6v7.2M3.5 20h17"/>'),
    "gift": (
        '<path d="M4.4 11v9.4h15.2V11M3 7.2h18V11H3ZM12 7.2v13.2M12 7.2C7.6 7.2 7 3.4 '
        "9.3 3.4c1.7 0 2.7 2 2.7 3.8ZM12 7.2c4.4 0 5-3.8 2.7-3.8-1.7 0-2.7 2-2.7 "
        '3.8Z"/>'
    ),
    "heart": ('<path d="M12 20.3 4.4 12.6a4.8 4.8 0 0 1 6.8-6.8l.8.8.8-.8a4.8 4.8 0 0 1 6.8 6.8Z"/>'),
    "bus": (
        '<rect x="4" y="4.4" width="16" height="12.8" rx="2.4"/><path d="M4 11.4h16M8 '
        '17.2v2.6M16 17.2v2.6M7.8 14.4v.01M16.2 14.4v.01"/>'
    ),
    "cup": (
        '<path d="M4.5 8.5h12v6a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5ZM16.5 10h1.6a2.4 2.4 0 '
        '0 1 0 4.8h-1.6M8.2 5.4V3.6M12.6 5.4V3.6"/>'
    ),
    "home": '<path d="M3.5 11.4 12 4l8.5 7.4M6 9.8V20h12V9.8"/>',
    "list": '<path d="M9 6.4h11M9 12h11M9 17.6h11M4.4 6.4v.01M4.4 12v.01M4.4 17.6v.01"/>',
    # people
    "person": '<circle cx="12" cy="8" r="3.8"/><path d="M4.8 20.4a7.2 7.2 0 0 1 14.4 0"/>',
    "people": (
        '<circle cx="9" cy="8.2" r="3.2"/><path d="M3 19.5a6 6 0 0 1 12 0M15.8 5.2a3.2 '
        '3.2 0 0 1 0 6M17.6 14a6 6 0 0 1 3.6 5.5"/>'
    ),
    "hand": (
        '<path d="M8 13V5.8a1.5 1.5 0 0 1 3 0V11M11 10.6V4.4a1.5 1.5 0 0 1 3 0V11M14 '
        "11V6.2a1.5 1.5 0 0 1 3 0v8.4a6.4 6.4 0 0 1-6.4 6.4c-3 "
        '0-4.5-1.4-6-4.2l-1.8-3.3a1.5 1.5 0 0 1 2.6-1.5L8 15.4"/><path d="M20 4.6v3M20 '
        '10.6v1.6"/>'
    ),
    "mirror": (
        '<path d="M12 2.5v19"/><path d="M8.8 6.2a5.8 5.8 0 0 0 0 11.6Z" '
        'fill="currentColor"/><path d="M15.2 6.2a5.8 5.8 0 0 1 0 11.6Z"/>'
    ),
    "speech": '<path d="M4 4.6h16v12h-8.6L7 20.6v-4H4Z"/>',
    # doing
    "phone": (
        '<path d="M6 3h3.2l1.6 4.6-2.2 1.6a12 12 0 0 0 6.2 6.2l1.6-2.2 4.6 1.6V18a3 3 '
        '0 0 1-3.2 3A15.6 15.6 0 0 1 3 6.2 3 3 0 0 1 6 3Z"/>'
    ),
    "mail": ('<rect x="3" y="5.5" width="18" height="13.5" rx="2"/><path d="M3.6 7.6 12 13.6l8.4-6"/>'),
    "pen": ('<path d="M4 20l1-4.6L16.4 4a2 2 0 0 1 2.8 0l.8.8a2 2 0 0 1 0 2.8L8.6 19Z"/><path d="M14 6.4l3.6 3.6"/>'),
    "mic": (
        '<rect x="9" y="2.8" width="6" height="11.2" rx="3"/><path d="M5.5 11.5a6.5 '
        '6.5 0 0 0 13 0M12 18v3.2M8.5 21.2h7"/>'
    ),
    "video": ('<rect x="2.8" y="6" width="12.8" height="12" rx="2"/><path d="M15.6 10.6l5.6-3.2v9.2l-5.6-3.2"/>'),
    "speaker": (
        '<path d="M4 9.3h3.4L12 5.2v13.6l-4.6-4.1H4Z"/><path d="M15.4 9a4.2 4.2 0 0 1 0 6M18 6.4a8 8 0 0 1 0 11.2"/>'
    ),
    "easy": (
        '<rect x="4" y="3" width="16" height="18" rx="2"/><circle cx="9" cy="8.6" '
        'r="2"/><path d="M13.6 7h3M13.6 10.2h3M7.4 14.4h9.2M7.4 17.6h6"/>'
    ),
    "download": '<path d="M12 3.5V15M7 10.4l5 5 5-5M4 20.4h16"/>',
    "upload": '<path d="M12 15V3.5M7 8.1l5-5 5 5M4 20.4h16"/>',
    "print": ('<path d="M7 8.4V3.5h10v4.9M7 17.6H3.8V8.4h16.4v9.2H17"/><path d="M7 14h10v6.6H7Z"/>'),
    "search": '<circle cx="10.6" cy="10.6" r="6.6"/><path d="M15.5 15.5l5 5"/>',
    "filter": '<path d="M3.5 6h17M6.5 12h11M10 18h4"/>',
    "refresh": '<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.6 3.2v4.2h-4.2"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "help": (
        '<circle cx="12" cy="12" r="9"/><path d="M9.3 9.4a2.8 2.8 0 1 1 4.2 2.5c-.9.5-1.5 1.1-1.5 2.1M12 17v.01"/>'
    ),
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "exit": '<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9.5"/>',
    # direction
    "next": '<path d="M4.5 12h15M13.4 6l6 6-6 6"/>',
    "prev": '<path d="M19.5 12h-15M10.6 6l-6 6 6 6"/>',
    "chev": '<path d="M9 5.5l6.5 6.5L9 18.5"/>',
}
