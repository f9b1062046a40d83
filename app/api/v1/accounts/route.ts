import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { listAccounts } from "@/lib/services/accounts/list-accounts";

export const GET = route(api.listAccounts, ({ viewer, query }) => listAccounts(viewer, query));
