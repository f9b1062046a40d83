import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { changeAccount } from "@/lib/services/accounts/change-account";

export const PUT = route(api.putAccount, ({ viewer, params, body }) =>
  changeAccount(viewer, params.id, body),
);
