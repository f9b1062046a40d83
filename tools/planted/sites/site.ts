import type ts from "typescript";

/** How text of a source is switched between what it says and a fault: `n` is the fault, `mutated` what it makes of `original`. */
type SwitchText = (n: number, mutated: string, original: string) => string;

export const switchName = "plantedFault";
const isOn = (n: number) => `${switchName}(${n})`;

export const forms = {
  expression: (n, mutated, original) => `(${isOn(n)} ? (${mutated}) : (${original}))`,
  statement: (n, _mutated, original) => `{ if (!${isOn(n)}) { ${original} } }`,
  /** A string of an attribute, or an element among children. */
  braces: (n, mutated, original) => `{${isOn(n)} ? ${mutated} : (${original})}`,
  /** An attribute without a value. */
  flag: (n, _mutated, original) => `${original}={!${isOn(n)}}`,
  property: (n, _mutated, original) => `...(${isOn(n)} ? {} : { ${original} })`,
  key: (n, mutated, original) => `[${isOn(n)} ? "${mutated}" : "${original}"]`,
} satisfies Record<string, SwitchText>;

export type Span = { start: number; end: number };

/** A fault that an operator can plant at a node. */
export type Candidate = {
  operator: string;
  node: ts.Node;
  form: keyof typeof forms;
  mutated: string;
  /** What the compiler is given instead, if that is not `mutated` in place of the node. */
  written?: { node: ts.Node; text: string };
};

export type FaultOperator = (node: ts.Node) => Candidate[];

/** A fault that can be planted in a file. */
export type FaultSite = Span & {
  file: string;
  line: number;
  operator: string;
  form: keyof typeof forms;
  mutated: string;
  written: Span & { text: string };
  before: string;
  after: string;
};
