import { urlOf } from "../call";

/** Redirects to an artifact's tile; for lists whose rows carry no signed URL. */
export const tileUrl = (ws: string, id: string) =>
  urlOf("GET /workspaces/{ws}/artifacts/{id}/preview/{size}", { ws, id, size: "tile" });
