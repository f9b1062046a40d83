import { Notifications, NotificationsBody, WithSecret } from "../notifications";
import { operation } from "../operation";
import { None } from "../wire";

export const getNotifications = operation("GET /me/notifications", {
  summary: "Read the caller's mail notifications",
  audience: "account",
  params: None,
  query: None,
  body: null,
  response: Notifications,
});

export const putNotifications = operation("PUT /me/notifications", {
  summary: "Change the caller's mail notifications; a pending digest moves to its new time",
  audience: "person",
  params: None,
  query: None,
  body: NotificationsBody,
  response: Notifications,
  ifMatch: true,
});

export const unsubscribe = operation("POST /u/{secret}", {
  summary: "Unsubscribe from mails of this kind (RFC 8058); idempotent. Also at /u/{secret} outside the API",
  audience: "public",
  params: WithSecret,
  query: None,
  body: null,
  response: null,
  anyOrigin: true,
});
