import { textFault } from "@/lib/domain/json/storable-text";

/** The API refuses text that PostgreSQL cannot store before it parses a query; pages must check it themselves. */
export const isStorable = (query: object): boolean =>
  Object.values(query)
    .flat()
    .every((text) => textFault(String(text)) === null);
