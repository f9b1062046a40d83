import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { readInbox } from "@/lib/services/inbox/read-inbox";

export const PUT = route(api.readInbox, ({ viewer, body }) => readInbox(viewer, body));
