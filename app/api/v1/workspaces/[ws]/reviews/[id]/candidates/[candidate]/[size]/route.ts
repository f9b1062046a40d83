import { api } from "@/lib/contracts/api";
import { redirectTo } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { blindPictureLocation } from "@/lib/services/reviews/blind/open-picture";

export const GET = route(api.getBlindPicture, async ({ viewer, params }) =>
  redirectTo(await blindPictureLocation(viewer, params)),
);
