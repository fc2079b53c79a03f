import { handleAuth } from "#lib/auth/next-auth.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

const handle = async (request: Request, { params }: Context) => handleAuth(request, (await params).nextauth);

export { handle as GET, handle as POST };
