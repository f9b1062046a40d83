/** An input of a node, written `6.text`. */
export type NodePlace = { node: string; input: string };

/** Null unless it is written as `NODE.INPUT`. Ids of nodes have no dot, names of inputs may. */
export function placeOf(text: string): NodePlace | null {
  const dot = text.indexOf(".");
  return dot < 1 || dot === text.length - 1 ? null : { node: text.slice(0, dot), input: text.slice(dot + 1) };
}

export const placeText = ({ node, input }: NodePlace): string => `${node}.${input}`;
