import { codeOf, hiding } from "./visible-text";

/** Why people may not give a name like this; null if they may. */
export function nameFault(name: string): string | null {
  const [char] = hiding.exec(name) ?? [];
  return char === undefined
    ? null
    : `must not contain ${codeOf(char)}, which hides, breaks or reverses text; leave it out`;
}
