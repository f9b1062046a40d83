import { isValidElement, type ReactElement, type ReactNode } from "react";
import { jsx, jsxs } from "react/jsx-runtime";

type Props = Record<string, unknown>;

const isAsync = (type: unknown): type is (props: unknown) => Promise<ReactNode> =>
  typeof type === "function" && type.constructor.name === "AsyncFunction";

async function resolveProps(props: Props): Promise<Props> {
  const entries = Object.entries(props).map(async ([name, value]) => [name, await resolveServer(value)]);
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * What is left of a page after its server components have run: everything that loads is awaited, as a browser gets it in the
 * end. Anything that is no element is returned as it is.
 */
export async function resolveServer(node: unknown): Promise<unknown> {
  if (Array.isArray(node) && node.some(isValidElement)) return Promise.all(node.map(resolveServer));
  if (!isValidElement(node)) return node;
  const { type, props, key } = node as ReactElement<Props>;
  if (isAsync(type)) return resolveServer(await type(props));
  const make = Array.isArray(props.children) ? jsxs : jsx;
  return make(type as never, await resolveProps(props), key ?? undefined);
}
