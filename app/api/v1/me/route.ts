import { api } from "@/lib/contracts/api";
import { route } from "@/lib/http/route";
import { meDto } from "@/lib/services/accounts/account-dto";

export const GET = route(api.me, async ({ viewer }) => meDto(viewer));
