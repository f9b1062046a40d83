import { type Fields, isFields, own } from "@/lib/domain/embedded/values";

/** A bound beyond 2^53 is text. */
type InputBound = number | string;

/**
 * What a node class says of an input. `link`: it takes another node's output. `takesPicture`: the name of a picture in
 * ComfyUI's folder of inputs.
 */
export type InputInfo = {
  kind: "whole" | "number" | "text" | "bool" | "choice" | "link";
  min?: InputBound;
  max?: InputBound;
  step?: number;
  choices?: readonly string[];
  takesPicture?: true;
};
export type NodeInfo = { inputs: Readonly<Record<string, InputInfo>>; isOutput: boolean };
/** By class; a class that is not installed is missing. */
export type NodeInfos = ReadonlyMap<string, NodeInfo>;

const kinds: Readonly<Record<string, InputInfo["kind"]>> = {
  INT: "whole",
  FLOAT: "number",
  STRING: "text",
  BOOLEAN: "bool",
};

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isBound = (value: unknown): value is InputBound =>
  typeof value === "number" || (typeof value === "string" && /^-?\d{1,40}$/.test(value));

/** A list, or in newer versions `COMBO` with `options`. */
function choicesOf(type: unknown, more: Fields): readonly string[] | null {
  const list = Array.isArray(type) ? type : type === "COMBO" ? more.options : null;
  return Array.isArray(list) ? list.filter(isText) : null;
}

function inputInfo(said: unknown): InputInfo {
  const [type, config] = Array.isArray(said) ? said : [];
  const more = isFields(config) ? config : {};
  const choices = choicesOf(type, more);
  const takesPicture = more.image_upload === true && (more.image_folder ?? "input") === "input";
  if (choices !== null) return { kind: "choice", choices, ...(takesPicture && { takesPicture }) };
  const kind = typeof type === "string" ? (kinds[type] ?? "link") : "link";
  const { min, max, step } = more;
  return {
    kind,
    ...(isBound(min) && { min }),
    ...(isBound(max) && { max }),
    ...(typeof step === "number" && { step }),
  };
}

/** What `/object_info/CLASS` answers of the class; null if it is not installed. */
export function nodeInfoOf(answer: unknown, type: string): NodeInfo | null {
  const said = isFields(answer) ? own(answer, type) : undefined;
  if (!isFields(said)) return null;
  const input = isFields(said.input) ? said.input : {};
  const groups = [input.required, input.optional].filter(isFields);
  const inputs = groups.flatMap((group) => Object.entries(group).map(([name, of]) => [name, inputInfo(of)]));
  return { inputs: Object.fromEntries(inputs), isOutput: said.output_node === true };
}
