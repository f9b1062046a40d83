import { authRoute } from "@/lib/server/auth/auth-route";
import { withProblems } from "@/lib/server/http/respond";

export const GET = withProblems(authRoute);
export const POST = GET;
