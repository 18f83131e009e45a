"""The form of an attachment: its kind of evidence, its name, a note."""

from laoma_desktop.domain.case import Attachment
from laoma_desktop.ui.presenting import FieldSpec, FormValues
from laoma_desktop.ui.screens.case_detail.editing import Command, Desk, Editor
from laoma_desktop.ui.wording.forms import record_with, values_of


def attachment_editor(desk: Desk, attachment: Attachment) -> Editor:
    """Return the form; the bytes of the file are not touched."""
    specs = (
        FieldSpec(
            name="kind", label="种类", kind="choice", choices=desk.choices("attachment_kind")
        ),
        FieldSpec(name="name", label="名称", required=True),
        FieldSpec(name="note", label="说明", wide=True, help="卷内目录和未装订说明里用它"),
    )

    def save(values: FormValues) -> Command:
        edited = record_with(attachment, specs, values)
        return lambda ref: desk.services.attachments.describe(ref, edited)

    return Editor(
        id=f"attachment/{attachment.uuid}",
        tab="files",
        title=f"修改附件 {attachment.name}",
        verb="保存",
        done="附件已保存。",
        specs=specs,
        values=values_of(specs, attachment),
        save=save,
    )
