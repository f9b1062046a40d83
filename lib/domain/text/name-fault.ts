import { codeOf } from "./visible-text";

/** Tabs and line separators move nothing beside them; they are stored as they are. */
const refused = /(?!\t)[\p{Cc}\p{Bidi_Control}]/u;

/** Why people may not give a name like this; null if they may. */
export function nameFault(name: string): string | null {
  const [char] = refused.exec(name) ?? [];
  return char === undefined
    ? null
    : `must not contain ${codeOf(char)}, which hides, breaks or reverses text; leave it out`;
}
