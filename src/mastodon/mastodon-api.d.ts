/** The untyped package, as far as Vigie uses it: what is left unsaid here is not called. */
declare module 'mastodon-api' {
  namespace Mastodon {
    interface Answer {
      data: unknown
      resp: { status: number; headers: { date: string | undefined } }
    }
    type Built = (fault: Error | null, options: unknown) => void
    type Done = (fault: Error | null, data?: unknown, resp?: Answer['resp']) => void
  }
  class Mastodon {
    constructor(config: { access_token: string; api_url: string })
    get(path: string, params?: object): Promise<Mastodon.Answer>
    post(path: string, params?: object): Promise<Mastodon.Answer>
    delete(path: string, params?: object): Promise<Mastodon.Answer>
    /** Takes GET, POST and DELETE; resolves whatever happens, and tells `done` what went wrong. */
    request(method: string, path: string, params: object | undefined, done: Mastodon.Done): Promise<Mastodon.Answer>
    _buildRequestOptions(method: string, path: string, params: object | undefined, built: Mastodon.Built): void
    stream(path: string, params?: object): unknown
    static _doRESTAPIRequest(options: unknown, mastodonOptions: unknown, method: string, done: Mastodon.Done): void
  }
  export = Mastodon
}
