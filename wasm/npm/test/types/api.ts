// What the types of the package must allow and refuse: compiled by packed.test.mjs as ESM and as CommonJS, never run.
import { AbsahError, KINDS, checkDate, checkKk, checkName, checkNik, checkNumber, checkPerson, formatNik, mask } from "absah";
import { parseNik, parseNumber, ready, region, version } from "absah";
import type { Answer, Code, ErrorReason, Finding, Kind, Lang, NikValue, Severity, Sex } from "absah";
import { type CodeValue, LISTS, checkCode } from "absah/codes";
import { checkColumn, count, decode, hasError } from "absah/columns";
import { compareNames } from "absah/compare";
import { type FamilyAnswer, type FamilyCard, type FamilyChanges, type FamilyFinding, checkFamily, compareFamilies, family } from "absah/family";
import { type Attached, attach } from "absah/html";
import { type AttachedFamily, attachFamily } from "absah/html-family";
import sktm from "absah/letters/id.surat.sktm";
import { type LetterFinding, type LetterTemplate, loadTemplate } from "absah/letters";
import "absah/locales/en";
import "absah/locales/en-family";
import "absah/locales/en-letters";
import { checkNik as smallest } from "absah/nik";
import kip from "absah/packs/id.kip-kuliah";
import { type FactFinding, type PackFact, type RuleDecision, type RulePack, loadPack } from "absah/rules";
import { checkNik as slim, init, initSync } from "absah/slim";
import { type StandardSchema, nik, numberSchema } from "absah/standard";
import { type Match, findRegion, regionName } from "absah/wilayah";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Compiles only if both types are the same. */
declare function expectType<Wanted>(): <Real>(value: Real, same: Same<Wanted, Real>) => void;

const answer = checkNik("3510161204879001", { asOf: "2026-11-24", birthDate: new Date(), sex: "male", lang: "en" });
expectType<Answer<NikValue>>()(answer, true);
expectType<boolean>()(answer.ok, true);
expectType<NikValue | null>()(answer.value, true);
expectType<readonly Finding[]>()(answer.findings, true);
for (const { code, severity, span, message } of answer.findings) {
  expectType<Code>()(code, true);
  expectType<Severity>()(severity, true);
  expectType<readonly [start: number, end: number]>()(span, true);
  expectType<string>()(message, true);
}
if (answer.value) {
  expectType<Sex>()(answer.value.sex, true);
  expectType<readonly string[]>()(answer.value.birthDates, true);
  expectType<"current" | "retired" | "unverifiable" | "unknown">()(answer.value.region.status, true);
}
// @ts-expect-error: there may be no value
answer.value.number;
// @ts-expect-error: answers are not changed
answer.ok = true;
// @ts-expect-error: not a code
const wrong: Code = "nik-is-nice";

checkNik(null);
checkNik(undefined);
checkKk("3510161204879001", { nik: null });
// @ts-expect-error: a number has lost its digits already
checkNik(3510161204879001);
// @ts-expect-error: also as bigint
checkNik(3510161204879001n);
declare const unknown: unknown;
// @ts-expect-error: it may be a number
checkNik(unknown);
// @ts-expect-error
checkKk(3510161204879001);
// @ts-expect-error
smallest(3510161204879001);
// @ts-expect-error
slim(3510161204879001);
// @ts-expect-error
checkNumber("npwp", 13121660091000);
// @ts-expect-error
parseNik(3510161204879001);
// @ts-expect-error
formatNik(3510161204879001);
// @ts-expect-error
checkColumn("nik", [3510161204879001]);
// @ts-expect-error: columns hold NIK and family cards
checkColumn("npwp", []);
// @ts-expect-error: sexes are named in English
checkNik("", { sex: "L" });
// @ts-expect-error: two languages
checkNik("", { lang: "jv" });
// @ts-expect-error: milliseconds are no date
checkNik("", { asOf: 20261124 });

expectType<"15" | "16" | "nik" | "nitku" | undefined>()(checkNumber("npwp", "").value?.form, true);
expectType<number | undefined>()(parseNumber("nisn", "0089990001")?.birthYear, true);
// @ts-expect-error: there is no such kind
checkNumber("ktp", "");
expectType<string>()(mask("3510161204879001"), true);
expectType<string | null>()(formatNik(""), true);
expectType<string | undefined>()(checkDate("17 Agustus 1990").value?.date, true);
expectType<number | undefined>()(checkName("SAMPEL").value?.letters, true);
expectType<null>()(checkPerson({ birthDate: "1990-08-17" }).value, true);
expectType<"province" | "regency" | "district" | undefined>()(region("35")?.level, true);
expectType<Promise<void>>()(ready(), true);
expectType<string>()(version().regions, true);
const kind: Kind = KINDS[0]!;
const lang: Lang = "id";

expectType<Answer<CodeValue>>()(checkCode("religion", 1), true);
LISTS.includes("religion");
const words = checkColumn("nik", ["3510161204879001", null, undefined], { asOf: null });
expectType<number>()(words.length, true);
expectType<Map<Code, number>>()(count("nik", words), true);
expectType<Code[]>()(decode("nik", words[0]!).map(({ code }) => code), true);
expectType<boolean>()(hasError("nik", 0), true);
checkColumn("kk", new Uint8Array(32), { stride: 16 });
checkColumn("kk", { bytes: new Uint8Array(0), offsets: new Int32Array(1) });
expectType<"equal" | "similar" | "different">()(compareNames("A", null).likeness, true);
expectType<Promise<void>>()(init(new URL("https://example.org/absah.wasm")), true);
expectType<void>()(initSync(new Uint8Array()), true);
expectType<StandardSchema<string | null | undefined, string>>()(nik, true);
expectType<1>()(numberSchema(kind, { required: true })["~standard"].version, true);
expectType<Attached>()(attach(document.createElement("form"), { fields: { nik: "nik" }, lang }), true);
const attached = attachFamily(document.createElement("form"), { lang, asOf: null, summary: "#x", notes: false, delay: 0, onCheck: ({ ok }) => void ok });
expectType<AttachedFamily>()(attached, true);
expectType<FamilyCard>()(attached.card(), true);
expectType<Match[]>()(findRegion("Malang"), true);
expectType<string | null>()(regionName("3507"), true);
const card: FamilyCard = { no_kk: null, rt: 1, anggota: [{ nik: "3510161204879001", agama: 1, nama: undefined }] };
expectType<FamilyAnswer>()(checkFamily(card, { lang, asOf: null }), true);
expectType<FamilyAnswer>()(checkFamily(JSON.parse("{}") as unknown), true);
expectType<readonly FamilyFinding[]>()(checkFamily(card).findings, true);
expectType<readonly string[]>()(checkFamily(card).findings[0]!.related, true);
expectType<string | null | undefined>()(checkFamily(card).value?.noKk, true);
expectType<FamilyChanges>()(compareFamilies(card, {}), true);
expectType<StandardSchema<FamilyCard, FamilyCard>>()(family({ lang }), true);
// @ts-expect-error: a NIK is text
const number: FamilyCard = { anggota: [{ nik: 3510161204879001 }] };
void number;

const template: LetterTemplate = loadTemplate(sktm);
expectType<readonly LetterFinding[]>()(template.check({ kk: 1 }, { lang: "en", asOf: null }), true);
expectType<string | null>()(template.html("{}"), true);
// @ts-expect-error: there may be no letter
template.text({}).length;
// @ts-expect-error: a list is no object of fields
template.check(1);
const pack: RulePack = loadPack(kip);
expectType<readonly PackFact[]>()(pack.facts, true);
const decision = pack.decide({ diterima: true, desil_dtsen: { value: 4, source: "dtsen" } }, { asOf: "2026-03-01", lang, values: false });
expectType<RuleDecision>()(decision, true);
expectType<"eligible" | "ineligible" | "undetermined" | "not_applicable">()(decision.outcome, true);
for (const node of decision.nodes) {
  if (node.kind === "criterion") expectType<string>()(node.test, true);
  else expectType<readonly string[]>()(node.members, true);
}
expectType<readonly FactFinding[]>()(pack.decide("{}").findings, true);
expectType<readonly string[]>()(pack.relevant({}, { asOf: new Date() }), true);
// @ts-expect-error: a decision needs a day
pack.decide({}, { asOf: null });
// @ts-expect-error: a pack comes from loadPack
const made = RulePack;
void made;

try {
  checkNik("");
} catch (error) {
  if (error instanceof AbsahError) {
    expectType<ErrorReason>()(error.reason, true);
    const reason: "not-ready" | "bad-module" | "blocked" | "internal" | "no-locale" | "bad-option" | "not-text" | "bad-pack" | "bad-binding" | "bad-template" | "not-in-force" = error.reason;
    void reason;
  }
}
void wrong;
