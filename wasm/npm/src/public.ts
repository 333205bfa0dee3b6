/** What both `absah` and `absah/slim` export beside the functions. */
export { AbsahError, type ErrorReason } from "./error.js";
export { KINDS } from "./generated/codes.js";
export type {
  AktaValue,
  NipValue,
  NisnValue,
  NpsnValue,
  NpwpValue,
  NumberOptions,
  PhoneValue,
  ValueOf,
} from "./numbers.js";
export type * from "./types.js";
export type {
  DateValue,
  NameOptions,
  NameValue,
  PersonFacts,
  RegionAnswer,
  WrittenOptions,
} from "./full.js";
export {
  checkDate,
  checkKk,
  checkName,
  checkNik,
  checkNumber,
  checkPerson,
  formatKk,
  formatNik,
  formatNumber,
  mask,
  maskKk,
  maskNik,
  maskNumber,
  parseKk,
  parseNik,
  parseNumber,
  ready,
  region,
  version,
} from "./full.js";
