import type { FixedDocument } from "./fixed-document";
import type { Handler } from "./route";

/** A handler for each operation of a table, by its name: the compiler reports one that is missing or unknown. */
export type Handlers<Operations> = {
  [Name in keyof Operations]: Handler<Operations[Name]> | FixedDocument;
};

export const handlers = <Operations>(table: Handlers<Operations>): Handlers<Operations> => table;
