import { authRoute } from "@/lib/auth/auth-route";
import { withProblems } from "@/lib/http/respond";

export const GET = withProblems(authRoute);
export const POST = GET;
