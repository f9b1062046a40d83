import { respondTo } from "@/lib/server/http/responders";

export {
  respondTo as DELETE,
  respondTo as GET,
  respondTo as HEAD,
  respondTo as OPTIONS,
  respondTo as PATCH,
  respondTo as POST,
  respondTo as PUT,
};
