import type * as operations from "@/lib/contracts/operations/links";
import { setPassCookie } from "@/lib/server/auth/cookies";
import { visitorOf } from "@/lib/server/auth/viewer";
import { createLink } from "@/lib/services/links/create-link";
import { getLink, listLinks, listLinkUses } from "@/lib/services/links/read-links";
import { revokeLink } from "@/lib/services/links/revoke-link";
import { openShared } from "@/lib/services/links/visit/open-shared";
import { readShared } from "@/lib/services/links/visit/read-shared";
import { sharedDownloadLocation, sharedPictureLocation } from "@/lib/services/links/visit/shared-media";
import {
  prepareShared,
  readSharedProgress,
  sharedArchiveLocation,
} from "@/lib/services/links/visit/take-all";
import { handlers } from "../handlers";
import { redirectTo, withCookies } from "../reply";

export const links = handlers<typeof operations>({
  listLinks: ({ viewer, params, query }) => listLinks(viewer, params.ws, query),
  createLink: ({ viewer, params, body }) => createLink(viewer, params.ws, body),
  getLink: ({ viewer, params }) => getLink(viewer, params.ws, params.id),
  revokeLink: ({ viewer, params }) => revokeLink(viewer, params.ws, params.id),
  listLinkUses: ({ viewer, params, query }) => listLinkUses(viewer, params.ws, params.id, query),
  getShared: async ({ params, request }) => readShared(await visitorOf(request.headers, params.token)),
  openShared: async ({ params, body }) =>
    withCookies(setPassCookie(params.token, await openShared(params.token, body.passphrase))),
  getSharedPicture: async ({ params, request }) =>
    redirectTo(
      await sharedPictureLocation(
        await visitorOf(request.headers, params.token),
        Number(params.n),
        params.size,
      ),
    ),
  downloadShared: async ({ params, request }) =>
    redirectTo(
      await sharedDownloadLocation(await visitorOf(request.headers, params.token), Number(params.n)),
    ),
  downloadAllShared: async ({ params, request }) =>
    redirectTo(await sharedArchiveLocation(await visitorOf(request.headers, params.token))),
  prepareShared: async ({ params, request }) => prepareShared(await visitorOf(request.headers, params.token)),
  readSharedProgress: async ({ params, request }) =>
    readSharedProgress(await visitorOf(request.headers, params.token)),
});
