import { urlOf } from "../call";

/** The decision record as a file, to be opened or kept. */
export const recordUrl = (ws: string, id: string, format: "json" | "md") =>
  urlOf("GET /workspaces/{ws}/reviews/{id}/record", { ws, id }, { format });
