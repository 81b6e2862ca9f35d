/** Invented apps: how a post looks in each, as a page that a browser draws. None is a real one. */

export interface Post {
  words: string
  /** Who wrote it, when, and how many liked it follow from it. */
  at: number
}

export interface AppLook {
  name: string
  width: number
  height: number
  /** Pixels of the screen for one of the page. */
  scale: number
  page: (post: Post) => string
}

const NAMES = ['Jean Delatour', 'Momo 🇫🇷', 'La Vérité Qui Dérange', 'camille.b', 'Dr Folamour', 'ZAZA93', 'Le Petit Patriote', 'Anonyme']
const nameOf = ({ at }: Post) => NAMES[at % NAMES.length] ?? ''
const handleOf = ({ at }: Post) => `@user_${String((at * 7919) % 99991)}`
const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')
const clock = ({ at }: Post) => `${String(7 + (at % 15)).padStart(2, '0')}:${String((at * 13) % 60).padStart(2, '0')}`
const count = ({ at }: Post, salt: number) => ((at * 31 * salt) % 2000 > 999 ? `${String(1 + (at % 40))},${String(salt)} k` : String((at * 31 * salt) % 999))

const html = (style: string, body: string) => `<!doctype html><meta charset="utf-8"><style>*{box-sizing:border-box;margin:0}body{${style}}.row{display:flex;gap:10px;align-items:center}.face{border-radius:50%;flex:none}</style>${body}`
const bar = (post: Post, colour: string) => `<div style="display:flex;justify-content:space-between;padding:8px 22px;font:600 14px 'Liberation Sans';color:${colour}"><span>${clock(post)}</span><span>5G ▮ ${String(20 + (post.at % 80))} %</span></div>`
const face = (post: Post, size: number) => `<div class="face" style="width:${size}px;height:${size}px;background:hsl(${(post.at * 53) % 360},55%,45%)"></div>`

const light: AppLook = {
  name: 'light', width: 390, height: 844, scale: 3,
  page: (post) => html("background:#fff;color:#0f1419;font:17px/1.35 'Liberation Sans'", `${bar(post, '#000')}<div style="padding:6px 16px;border-bottom:1px solid #ddd;font-weight:700">← Publication</div>
    <div style="padding:14px 16px"><div class="row">${face(post, 44)}<div><b>${nameOf(post)}</b><br><span style="color:#666">${handleOf(post)}</span></div></div><p style="margin:12px 0;overflow-wrap:anywhere">${escaped(post.words)}</p>
    <div style="color:#666;font-size:15px">${clock(post)} · 12 nov. 2026 · ${count(post, 3)} vues</div><div style="color:#666;font-size:15px;margin-top:10px">${count(post, 2)} J’aime &nbsp; ${count(post, 1)} Partages &nbsp; Répondre</div></div>`),
}
const dark: AppLook = {
  name: 'dark', width: 360, height: 780, scale: 3,
  page: (post) => html("background:#15202b;color:#e7e9ea;font:16px/1.4 'DejaVu Sans'", `${bar(post, '#fff')}<div style="padding:12px;display:flex;gap:10px;border-bottom:1px solid #38444d">${face(post, 40)}<div style="min-width:0"><b>${nameOf(post)}</b> <span style="color:#8b98a5">${handleOf(post)} · 3 h</span>
    <p style="margin:4px 0 10px;overflow-wrap:anywhere">${escaped(post.words)}</p><span style="color:#8b98a5;font-size:13px">💬 ${count(post, 1)} &nbsp;&nbsp; ⟲ ${count(post, 2)} &nbsp;&nbsp; ♡ ${count(post, 3)}</span></div></div>`),
}
const card: AppLook = {
  name: 'card', width: 412, height: 915, scale: 2.625,
  page: (post) => html("background:#e9ebee;color:#1c1e21;font:15px/1.4 'Liberation Sans'", `${bar(post, '#333')}<div style="margin:10px 0;background:#fff;padding:12px"><div class="row">${face(post, 36)}<div><b>${nameOf(post)}</b><div style="color:#65676b;font-size:12px">2 h · 🌐</div></div></div>
    <p style="margin:10px 0;overflow-wrap:anywhere">${escaped(post.words)}</p><div style="color:#65676b;font-size:13px;border-top:1px solid #ddd;padding-top:8px;display:flex;justify-content:space-around"><span>J’aime</span><span>Commenter</span><span>Partager</span></div></div>`),
}
const bubble: AppLook = {
  name: 'bubble', width: 375, height: 812, scale: 2,
  page: (post) => html("background:#0b141a;color:#e9edef;font:16px/1.35 'DejaVu Serif'", `${bar(post, '#fff')}<div style="padding:10px 14px;background:#202c33">${nameOf(post)}<div style="font-size:12px;color:#8696a0">en ligne</div></div>
    <div style="margin:16px 60px 0 12px;background:#202c33;border-radius:10px;padding:8px 10px;overflow-wrap:anywhere">${escaped(post.words)}<div style="text-align:right;font-size:11px;color:#8696a0">${clock(post)}</div></div>`),
}
const desktop: AppLook = {
  name: 'desktop', width: 640, height: 480, scale: 1,
  page: (post) => html("background:#f6f7f8;color:#222;font:15px/1.45 'Liberation Serif'", `<div style="margin:14px;background:#fff;border:1px solid #ccc;padding:14px"><div style="font:12px 'Liberation Sans';color:#787c7e">Publié par ${handleOf(post)} il y a 5 heures</div>
    <p style="margin:8px 0;overflow-wrap:anywhere">${escaped(post.words)}</p><div style="font:700 12px 'Liberation Sans';color:#878a8c">▲ ${count(post, 3)} ▼ &nbsp; ${count(post, 1)} commentaires &nbsp; Partager &nbsp; Enregistrer</div></div>`),
}

export const APP_LOOKS: readonly AppLook[] = [light, dark, card, bubble, desktop]
