import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { getInbox } from "@/lib/services/inbox/read-inbox";

export const GET = route(api.getInbox, ({ viewer, query }) => getInbox(viewer, query));
