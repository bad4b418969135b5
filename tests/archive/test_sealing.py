"""docgen archive --seal: PDFs sealed by the organisation's certificate, and what breaks a seal."""

import io
import os
import pty
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from docgen.archive.damage import Harm
from docgen.archive.decision import read_decision
from docgen.archive.facts import NAME as FACTS
from docgen.archive.facts import Facts, read_facts
from docgen.archive.gather import Order
from docgen.archive.inventory import sha512
from docgen.archive.store import Archive
from docgen.archive.taking import Taken, take
from docgen.archive.verify import verify
from docgen.archive.writing import writer
from docgen.errors import SealFailed
from docgen.pdf import to_pdf
from docgen.pdf.tree import Tree, kids, tag
from docgen.seal import Certificate, read_certificate, read_public, read_seal, seal
from tests.archive.bundles import no_register
from tests.archive.others import valid
from tests.command import docgen
from tests.making import example_in, generated
from tests.seals import PASSWORD, Made, certificate

pytestmark = pytest.mark.libreoffice

CASE, FOLDER = "RUN/13/2024", "RUN-13-2024_1"
NEW = "Nya Exempelregionen"
WITHOUT_PYHANKO = (
    "import sys; sys.modules['pyhanko'] = None; from docgen.cli.main import main; main()"
)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example's workbooks and document, and the PDF beside it."""
    folder = tmp_path_factory.mktemp("forsegling")
    paper = generated(example_in(folder, "tjansteskrivelse")).output.document
    paper.parent.parent.rename(folder / "outputs")
    (paper,) = (folder / "outputs").rglob("*.docx")
    paper.with_suffix(".pdf").write_bytes(to_pdf(paper.read_bytes()))
    return folder


@pytest.fixture
def paper(made_once: Path, tmp_path: Path) -> Path:
    """The example's document, with its PDF beside it."""
    shutil.copytree(made_once, tmp_path, dirs_exist_ok=True)
    (paper,) = (tmp_path / "outputs").rglob("*.docx")
    return paper


@pytest.fixture
def pdf(paper: Path) -> bytes:
    return paper.with_suffix(".pdf").read_bytes()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The organisation's certificate with its key."""
    return written(tmp_path / "stampel.p12", certificate().with_key())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "outputs" / "arkiv"


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def ready(made: Made) -> Certificate:
    return read_certificate(made.with_key(), PASSWORD)


def run(tmp_path: Path, *arguments: str | Path, code: int = 0, **environment: str) -> str:
    """Run a command of the group; returns all that it said."""
    given = {"DOCGEN_SEAL_PASSWORD": PASSWORD, **environment}
    ran = docgen("archive", *arguments, cwd=tmp_path, **given)
    assert ran.returncode == code, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def archived(paper: Path, root: Path, made: Made | None = None) -> Taken:
    """Archive a document, sealed by a certificate if there is one."""
    by = None if made is None else ready(made)
    order = Order((root.parent.parent / "fall",), certificate=by)
    (taken,) = take([paper], root, order, no_register)
    return taken


def version_of(paper: Path, root: Path, made: Made | None = None) -> tuple[int, bool]:
    """Archive a document that nothing is wrong with: its version, and whether that is new."""
    taken = archived(paper, root, made)
    assert taken.added is not None, taken.refused
    return taken.added.version, taken.added.new


def pdf_of(root: Path, number: int = 1) -> Path:
    (path,) = (root / FOLDER / f"v{number}" / "content" / "dokument").glob("*.pdf")
    return path


def facts_of(root: Path, number: int = 1) -> Facts:
    told = read_facts((root / FOLDER / f"v{number}" / "content" / FACTS).read_bytes())
    assert told is not None
    return told


def harms(root: Path, *trusted: Made) -> list[Harm]:
    known = frozenset(made.fingerprint for made in trusted)
    return [damage.harm for damage in verify(Archive(root), trusted=known).damages]


def forge(path: Path, data: bytes) -> None:
    """Change a file as one does who can write in the archive and counts every digest anew."""
    before, after = sha512(path.read_bytes()), sha512(data)
    path.write_bytes(data)
    whole = next(folder for folder in path.parents if folder.name == FOLDER)
    for inventory in whole.rglob("inventory.json"):
        changed = inventory.read_bytes().replace(before.encode(), after.encode())
        inventory.write_bytes(changed)
        sidecar = inventory.with_name("inventory.json.sha512")
        sidecar.write_text(f"{sha512(changed)} inventory.json\n", "utf-8")


class TestSealed:
    """A sealed PDF holds, for docgen and for others, and is read by all as before."""

    def test_the_archive_says_by_whom_and_when_and_the_seal_holds(
        self, paper: Path, pdf: bytes, own: Path, root: Path, tmp_path: Path
    ) -> None:
        before = datetime.now(UTC).replace(microsecond=0)
        run(tmp_path, paper, "--seal", own)
        told = facts_of(root).forsegling
        assert told is not None
        assert (told.organisation, told.sha256) == ("Exempelregionen", certificate().fingerprint)
        assert before <= told.tid <= datetime.now(UTC)
        assert "allt är oförändrat. Prövade förseglingar: 1." in run(tmp_path, "verify")
        assert "förseglad av Exempelregionen" in run(tmp_path, "show", CASE)
        assert valid(root)
        assert paper.with_suffix(".pdf").read_bytes() == pdf, "originalet bredvid rörs inte"

    @pytest.mark.parametrize("bits", [0, 2048], ids=["kurva", "RSA"])
    def test_another_program_finds_that_the_seal_covers_the_whole_file(
        self, pdf: bytes, tmp_path: Path, bits: int
    ) -> None:
        path = written(tmp_path / "a.pdf", seal(pdf, ready(certificate(bits=bits))))
        asked = ["pdfsig", "-nocert", str(path)]
        said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        assert "Signature Type: ETSI.CAdES.detached" in said
        assert "Total document signed" in said
        assert "Signature Validation: Signature is Valid." in said

    def test_the_field_is_told_of_and_what_the_pdf_says_of_itself_is_as_it_was(
        self, pdf: bytes
    ) -> None:
        sealed = seal(pdf, ready(certificate()))
        with pikepdf.open(io.BytesIO(pdf)) as old, pikepdf.open(io.BytesIO(sealed)) as new:
            assert new.Root.Metadata.read_bytes() == old.Root.Metadata.read_bytes()
            assert dict(new.docinfo) == dict(old.docinfo)
            (field,) = new.Root.AcroForm.Fields
            assert str(field.TU) == "Försegling av dokumentet"
            assert int(field.F) & 6 == 4, "skrivs ut och är inte dold"
            assert "/AP" not in field
            (form,) = [one for one in Tree(new).elements() if tag(one) == "Form"]
            (held,) = kids(form)
            assert isinstance(held, pikepdf.Object)
            assert held.Obj.objgen == field.objgen
            assert Tree(new).parents[int(field.StructParent)].objgen == form.objgen


class TestAgain:
    """A document that comes again keeps its seal; a new version comes only of what is new."""

    def test_the_same_document_and_certificate_give_no_new_version(
        self, paper: Path, root: Path
    ) -> None:
        assert version_of(paper, root, certificate()) == (1, True)
        for _ in range(3):
            assert version_of(paper, root, certificate()) == (1, False)
            assert version_of(paper, root) == (1, False), "utan --seal behålls förseglingen"
            beside = paper.with_suffix(".pdf")
            if beside.exists() and beside.read_bytes() == pdf_of(root).read_bytes():
                beside.unlink()  # at last there is no PDF beside it
            elif beside.exists():
                shutil.copy(pdf_of(root), beside)  # then it is the sealed one that lies there
        assert not paper.with_suffix(".pdf").exists()

    def test_a_decision_keeps_the_seal(self, paper: Path, root: Path) -> None:
        archived(paper, root, certificate())
        with writer(root, no_register) as adding:
            adding.decide(adding.archive.the_one(CASE), read_decision("2024-04-09 § 55"))
        assert pdf_of(root, 2).read_bytes() == pdf_of(root, 1).read_bytes()
        assert facts_of(root, 2).forsegling == facts_of(root, 1).forsegling
        assert verify(Archive(root)).seals == 2

    def test_what_was_archived_without_a_seal_gets_one(self, paper: Path, root: Path) -> None:
        archived(paper, root)
        assert facts_of(root).forsegling is None
        assert b"forsegling" not in facts_of(root).as_bytes()
        paper.with_suffix(".pdf").unlink()
        assert version_of(paper, root, certificate()) == (2, True)
        assert verify(Archive(root)).seals == 1
        assert harms(root, certificate()) == []

    def test_another_certificate_seals_anew(self, paper: Path, root: Path) -> None:
        archived(paper, root, certificate())
        paper.with_suffix(".pdf").unlink()
        assert version_of(paper, root, certificate(NEW)) == (2, True)
        assert version_of(paper, root, certificate(NEW)) == (2, False)
        assert harms(root, certificate(), certificate(NEW)) == []


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "utgånget": (
        lambda: certificate(begins=timedelta(-9), ends=timedelta(-2)).with_key(),
        "Certifikatet gällde till och med 20",
    ),
    "inte än": (
        lambda: certificate(begins=timedelta(2), ends=timedelta(9)).with_key(),
        "Certifikatet börjar gälla 20",
    ),
    "annat bruk": (lambda: certificate(signs=False).with_key(), "inte användas till underskrifter"),
    "svag nyckel": (lambda: certificate(bits=1024).with_key(), "minst 2048 bitar"),
    "en persons": (lambda: certificate("").with_key(), "inte utfärdat till en organisation"),
    "annat lösenord": (lambda: certificate().with_key("annat"), "Lösenordet är fel"),
    "utan nyckel": (lambda: certificate().without_key(), "egen nyckel finns inte i filen"),
    "PEM": (lambda: certificate().public(), "Filen är inget certifikat med nyckel"),
    "skräp": (lambda: b"0\x82", "Filen är inget certifikat med nyckel"),
    "tomt": (lambda: b"", "Filen är inget certifikat med nyckel"),
}


class TestRefused:
    """What cannot be sealed is not archived when a seal was asked for."""

    @pytest.mark.parametrize("kind", REFUSED)
    def test_a_certificate_that_cannot_seal_is_told_why(self, kind: str) -> None:
        make, sentence = REFUSED[kind]
        with pytest.raises(SealFailed) as refused:
            read_certificate(make(), PASSWORD)
        assert sentence in refused.value.message

    def test_the_certificate_is_named_and_its_password_is_not(
        self, paper: Path, own: Path, root: Path, tmp_path: Path
    ) -> None:
        said = run(tmp_path, paper, "--seal", own, code=2, DOCGEN_SEAL_PASSWORD="gissat")
        assert "stampel.p12: Lösenordet är fel" in said
        assert "gissat" not in said
        said = run(tmp_path, paper, "--seal", tmp_path / "borta.p12", code=2)
        assert "borta.p12: Filen finns inte." in said
        assert not root.exists()

    def test_the_password_is_asked_for_where_it_is_not_seen(
        self, paper: Path, own: Path, root: Path, tmp_path: Path
    ) -> None:
        command = [sys.executable, "-m", "docgen", "archive", str(paper), "--seal", str(own)]
        child, terminal = pty.fork()
        if child == 0:
            os.environ.pop("DOCGEN_SEAL_PASSWORD", None)
            os.chdir(tmp_path)
            os.execv(command[0], command)
        seen = b""
        while "lösenord".encode() not in seen:
            seen += os.read(terminal, 1000)
        os.write(terminal, f"{PASSWORD}\n".encode())
        try:
            while more := os.read(terminal, 1000):
                seen += more
        except OSError:
            pass  # the other end is closed
        os.close(terminal)
        assert os.waitpid(child, 0)[1] == 0, seen.decode()
        assert PASSWORD not in seen.decode()
        assert harms(root, certificate()) == []

    def test_without_a_terminal_the_password_must_be_given(
        self, paper: Path, own: Path, root: Path, tmp_path: Path
    ) -> None:
        ran = subprocess.run(
            [sys.executable, "-m", "docgen", "archive", paper, "--seal", own],
            cwd=tmp_path,
            env={name: value for name, value in os.environ.items() if "SEAL" not in name},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert ran.returncode == 2
        assert "Skriv det i miljövariabeln DOCGEN_SEAL_PASSWORD." in ran.stderr
        assert not root.exists()

    def test_a_pdf_that_cannot_be_sealed_keeps_the_document_out(
        self, paper: Path, root: Path
    ) -> None:
        with pikepdf.open(paper.with_suffix(".pdf"), allow_overwriting_input=True) as locked:
            locked.save(encryption=pikepdf.Encryption(owner="hemligt", user=""))
        refused = archived(paper, root, certificate()).refused
        assert refused is not None
        assert f"{paper.name}: PDF:en bredvid dokumentet går inte att försegla" in refused.message
        assert not root.exists()

    def test_instead_of_a_pdf_that_is_damaged_a_new_one_is_made_and_sealed(
        self, paper: Path, root: Path
    ) -> None:
        paper.with_suffix(".pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
        assert version_of(paper, root, certificate()) == (1, True)
        assert read_seal(pdf_of(root).read_bytes()) is not None

    def test_a_pdf_that_somebody_has_signed_is_left_as_it_is(
        self, paper: Path, pdf: bytes, root: Path
    ) -> None:
        signed = seal(pdf, ready(certificate(NEW)))
        paper.with_suffix(".pdf").write_bytes(signed)
        refused = archived(paper, root, certificate()).refused
        assert refused is not None
        assert "redan undertecknad" in refused.message
        archived(paper, root)
        assert pdf_of(root).read_bytes() == signed

    def test_a_document_whose_pdf_cannot_be_made_is_kept_out(
        self, paper: Path, own: Path, root: Path, tmp_path: Path
    ) -> None:
        paper.with_suffix(".pdf").unlink()
        said = run(tmp_path, paper, "--seal", own, code=1, PATH="")
        assert "PDF kräver LibreOffice" in said
        assert "skulle förseglas och togs därför inte in" in said
        assert not root.exists()


class TestBroken:
    """Who can write in the archive can count digests anew, but not a seal."""

    def test_a_pdf_changed_with_its_digests_is_found_and_named(
        self, paper: Path, root: Path, tmp_path: Path
    ) -> None:
        archived(paper, root, certificate())
        path = pdf_of(root)
        forge(path, path.read_bytes().replace(b"2024", b"2025", 1))
        said = run(tmp_path, "verify", CASE, code=1)
        assert f"{path.relative_to(root).as_posix()}: förseglingen är bruten" in said
        assert " 1 fel." in said, "kontrollsummorna stämmer"

    def test_a_pdf_without_its_seal_is_found(self, paper: Path, pdf: bytes, root: Path) -> None:
        archived(paper, root, certificate())
        forge(pdf_of(root), pdf)
        assert harms(root) == [Harm.OFORSEGLAD]

    def test_a_pdf_that_is_gone_with_all_that_told_of_it_is_found(
        self, paper: Path, root: Path
    ) -> None:
        archived(paper, root, certificate())
        told = facts_of(root)
        without = told.model_copy(update={"filer": told.filer.model_copy(update={"pdf": None})})
        forge(root / FOLDER / "v1" / "content" / FACTS, without.as_bytes())
        assert harms(root) == [Harm.OFORSEGLAD]

    def test_a_seal_by_another_certificate_is_found(
        self, paper: Path, pdf: bytes, root: Path, tmp_path: Path
    ) -> None:
        archived(paper, root, certificate())
        false = certificate(ends=timedelta(days=30))
        forge(pdf_of(root), seal(pdf, ready(false)))
        assert harms(root) == [Harm.ANNAN_FORSEGLING]
        facts = root / FOLDER / "v1" / "content" / FACTS
        told = facts.read_text("utf-8").replace(certificate().fingerprint, false.fingerprint)
        forge(facts, told.encode())
        assert harms(root) == [], "bara den som har certifikatet kan veta"
        public = written(tmp_path / "stampel.pem", certificate().public())
        said = run(tmp_path, "verify", "--certificate", public, code=1)
        assert "förseglad med ett annat certifikat än det som angavs" in said

    @pytest.mark.parametrize("form", [Encoding.PEM, Encoding.DER])
    def test_a_certificate_without_its_key_is_known_in_every_form(self, form: Encoding) -> None:
        assert read_public(certificate().public(form)) == certificate().fingerprint

    @pytest.mark.parametrize("data", [b"", b"text", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
    def test_what_is_no_certificate_is_told(self, data: bytes) -> None:
        for file in (data, certificate().with_key()):
            with pytest.raises(SealFailed, match="Filen är inget certifikat"):
                read_public(file)

    def test_no_changed_byte_is_taken_for_the_sealed_one(self, pdf: bytes) -> None:
        sealed = seal(pdf, ready(certificate()))
        begins = sealed.rindex(b"/Contents <") + len("/Contents <")
        ends = sealed.index(b">", begins)
        chance = random.Random(1)
        outside = [place for place in range(len(sealed)) if not begins <= place < ends]
        for place in chance.sample(outside, 400):
            changed = bytearray(sealed)
            changed[place] ^= 1 << chance.randrange(8)
            found = read_seal(bytes(changed))
            assert found is None or not found.whole, place
        for place in range(begins, ends, 7):
            changed = bytearray(sealed)
            changed[place] ^= 1
            found = read_seal(bytes(changed))
            assert found is not None
            assert found.fingerprint == certificate().fingerprint or not found.whole, place

    def test_what_is_added_after_the_seal_or_hidden_in_it_breaks_it(self, pdf: bytes) -> None:
        sealed = seal(pdf, ready(certificate()))
        end = sealed.rindex(b"00>")
        hidden = sealed[:end] + b"41" + sealed[end + 2 :]
        for changed in (sealed + b"\n", sealed[:-1], sealed + sealed, hidden):
            found = read_seal(changed)
            assert found is not None
            assert not found.whole

    def test_a_certificate_that_has_gone_out_since_breaks_nothing(self, pdf: bytes) -> None:
        soon = certificate(ends=timedelta(seconds=3))
        sealed = seal(pdf, ready(soon))
        left = soon.certificate.not_valid_after_utc - datetime.now(UTC)
        time.sleep(max(left.total_seconds(), 0) + 1)
        found = read_seal(sealed)
        assert found is not None
        assert found.whole
        with pytest.raises(SealFailed, match="kan inte längre försegla"):
            ready(soon)


class TestWithoutPyhanko:
    """The extra is needed to seal and to check seals, and for nothing else."""

    def run(self, tmp_path: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", WITHOUT_PYHANKO, "archive", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def test_how_to_get_it_is_told(
        self, paper: Path, own: Path, root: Path, tmp_path: Path
    ) -> None:
        ran = self.run(tmp_path, paper, "--seal", own)
        assert ran.returncode == 2
        assert "pip install docgen[seal]" in ran.stderr
        assert not root.exists()

    def test_all_else_is_verified_and_the_seals_told_to_be_unread(
        self, paper: Path, root: Path, tmp_path: Path
    ) -> None:
        archived(paper, root, certificate())
        ran = self.run(tmp_path, "verify")
        assert ran.returncode == 0
        assert "Förseglingar som inte prövades: 1." in ran.stderr
        assert "allt är oförändrat" in ran.stdout
        assert "oförändrat" in self.run(tmp_path, paper).stdout, "förseglingen behålls"

    def test_nothing_is_said_of_seals_where_nothing_is_sealed(
        self, paper: Path, root: Path, tmp_path: Path
    ) -> None:
        archived(paper, root)
        ran = self.run(tmp_path, "verify")
        assert (ran.returncode, ran.stderr) == (0, "")
