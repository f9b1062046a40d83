import { urlOf } from "../call";

/** URL of the decision record as a file. */
export const recordUrl = (ws: string, id: string, format: "json" | "md") =>
  urlOf("GET /workspaces/{ws}/reviews/{id}/record", { ws, id }, { format });
