import fc from 'fast-check'
import { expect, test } from 'vitest'

import { canonicalise } from '../../src/links/canonicalise.ts'
import { PLATFORMS } from '../../src/links/platforms.ts'

/** Canonical address → the shapes that lead to it. Ids are invented. */
const POSTS: Record<string, string[]> = {
  'https://x.com/i/status/1234567890123': [
    'https://twitter.com/troll/status/1234567890123?s=20&t=AbC', 'mobile.twitter.com/troll/statuses/1234567890123', 'https://x.com/i/web/status/1234567890123', 'https://X.com/troll/STATUS/1234567890123/photo/2', 'https://x.com/troll/status/1234567890123/video/1', 'http://twitter.com/#!/troll/status/1234567890123', 'http://twitter.com/%23!/troll/status/1234567890123',
    'https://vxtwitter.com/troll/status/1234567890123', 'https://d.fxtwitter.com/troll/status/1234567890123.mp4', 'https://nitter.net/troll/status/1234567890123#m', 'https://xcancel.com/troll/status/1234567890123', 'https://x.com/i/bookmarks?post_id=1234567890123', 'https://l.facebook.com/l.php?u=https%3A%2F%2Fx.com%2Ftroll%2Fstatus%2F1234567890123&h=AT0', 'https://www.google.com/url?sa=t&url=https%3A%2F%2Fx.com%2Ftroll%2Fstatus%2F1234567890123', 'x\u200b.com/troll/status/1234567890123',
  ],
  'https://www.facebook.com/1234567890123456': [
    'https://www.facebook.com/dr.martin/posts/1234567890123456', 'https://m.facebook.com/story.php?story_fbid=1234567890123456&id=100', 'https://mbasic.facebook.com/story.php?story_fbid=1234567890123456&amp;id=100', 'https://www.facebook.com/permalink.php?id=100&story_fbid=1234567890123456', 'https://fr-fr.facebook.com/groups/medecins/permalink/1234567890123456/', 'https://www.facebook.com/groups/5555/?multi_permalinks=1234567890123456&ref=share', 'https://www.facebook.com/photo/?fbid=1234567890123456&set=a.1', 'https://www.facebook.com/page/photos/a.1.2.3/1234567890123456/?type=3', 'https://www.facebook.com/page/videos/un-titre/1234567890123456/', 'https://www.facebook.com/watch/?ref=external&v=1234567890123456', 'https://www.facebook.com/reel/1234567890123456?rdid=x', 'https://www.facebook.com/page/videos/vb.99/1234567890123456:0', 'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fpage%2Fposts%2F1234567890123456', 'https://www.facebook.com/login/?next=https%3A%2F%2Fwww.facebook.com%2Fpage%2Fposts%2F1234567890123456',
  ],
  'https://www.facebook.com/pfbid02abcDEF123ghiJKL456': ['https://www.facebook.com/dr.martin/posts/pfbid02abcDEF123ghiJKL456?rdid=1', 'https://m.facebook.com/story.php?story_fbid=pfbid02abcDEF123ghiJKL456&id=100'],
  'https://www.facebook.com/1234567890123456?comment_id=777': ['https://www.facebook.com/p/posts/1234567890123456?comment_id=777&fbclid=x', 'https://www.facebook.com/p/posts/1234567890123456?comment_id=555&reply_comment_id=777', `https://www.facebook.com/p/posts/1234567890123456?comment_id=${Buffer.from('comment:1234567890123456_777').toString('base64')}`],
  'https://www.instagram.com/p/CabcDEFghi1/': ['https://www.instagram.com/reel/CabcDEFghi1/?igsh=x==', 'https://www.instagram.com/tv/CabcDEFghi1', 'https://www.instagram.com/dr_martin/p/CabcDEFghi1/?img_index=3', 'https://instagr.am/p/CabcDEFghi1/', 'https://www.ddinstagram.com/reels/CabcDEFghi1/', 'https://www.instagram.com/accounts/login/?next=https%3A%2F%2Fwww.instagram.com%2Fp%2FCabcDEFghi1%2F'],
  'https://www.instagram.com/p/CabcDEFghi1/c/178889/': ['https://www.instagram.com/p/CabcDEFghi1/?comment_id=178889', 'https://www.instagram.com/dr_martin/reel/CabcDEFghi1/c/178889/'],
  'https://www.instagram.com/stories/dr_martin/3556336382743057476/': ['https://instagram.com/stories/Dr_Martin/3556336382743057476?x=1'],
  'https://www.threads.com/t/Cu8M4wXLZQx': ['https://www.threads.net/@troll/post/Cu8M4wXLZQx?xmt=A', 'threads.net/t/Cu8M4wXLZQx/', 'https://www.vxthreads.net/@troll/post/Cu8M4wXLZQx'],
  'https://www.tiktok.com/@/video/7301234567890123456': ['https://www.tiktok.com/@troll/video/7301234567890123456?is_from_webapp=1', 'https://www.tiktok.com/@troll/photo/7301234567890123456', 'https://m.tiktok.com/v/7301234567890123456.html', 'https://www.tiktok.com/embed/v2/7301234567890123456', 'https://www.tiktokv.com/share/video/7301234567890123456/', 'https://vxtiktok.com/@troll/video/7301234567890123456'],
  'https://www.youtube.com/watch?v=abcDEF_-123': ['https://youtu.be/abcDEF_-123?si=x&t=3', 'https://www.youtube.com/shorts/abcDEF_-123', 'https://m.youtube.com/watch?list=PL1&v=abcDEF_-123', 'https://music.youtube.com/watch?v=abcDEF_-123', 'https://www.youtube-nocookie.com/embed/abcDEF_-123?rel=0', 'https://www.youtube.com/live/abcDEF_-123', 'https://www.youtube.com/attribution_link?a=x&u=%2Fwatch%3Fv%3DabcDEF_-123', 'https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DabcDEF_-123', 'https://www.youtube.com/#/watch?v=abcDEF_-123', 'https://yewtu.be/watch?v=abcDEF_-123', 'https://i.ytimg.com/vi/abcDEF_-123/hqdefault.jpg', 'vnd.youtube://abcDEF_-123', 'https://youtu.be/abcDEF_-123)', 'https://www.youtube.com/watch?feature=x&amp;amp;v=abcDEF_-123'],
  'https://www.youtube.com/watch?v=abcDEF_-123&lc=UgxAbCdEfGhIjKlMnOp4AaABAg': ['https://www.youtube.com/watch?lc=UgxAbCdEfGhIjKlMnOp4AaABAg&v=abcDEF_-123', 'youtu.be/abcDEF_-123&lc=UgxAbCdEfGhIjKlMnOp4AaABAg'],
  'https://www.youtube.com/post/UgkxAbCdEfGhIjKlMnOpQrStUv': ['https://www.youtube.com/post/UgkxAbCdEfGhIjKlMnOpQrStUv?si=x', 'https://www.youtube.com/channel/UC1/community?lb=UgkxAbCdEfGhIjKlMnOpQrStUv'],
  'https://bsky.app/profile/troll.bsky.social/post/3kabcdefgh2x': ['https://fxbsky.app/profile/Troll.bsky.social/post/3kabcdefgh2x', 'at://troll.bsky.social/app.bsky.feed.post/3kabcdefgh2x', 'https://bsky.app/profile/troll.bsky.social/post/3kabcdefgh2x?ref_src=embed', 'https://bsky.brid.gy/r/https://bsky.app/profile/troll.bsky.social/post/3kabcdefgh2x'],
  'https://bsky.app/profile/did:plc:abc123def456/post/3kabcdefgh2x': ['at://did:plc:abc123def456/app.bsky.feed.post/3kabcdefgh2x', 'https://embed.bsky.app/embed/did:plc:abc123def456/app.bsky.feed.post/3kabcdefgh2x?id=1'],
  'https://www.reddit.com/comments/1abcde': ['https://old.reddit.com/r/medecine/comments/1ABCDE/un_titre/', 'https://redd.it/1abcde', 'https://www.reddit.com/gallery/1abcde', 'https://redlib.catsarch.com/r/medecine/comments/1abcde/un_titre', 'https://www.reddit.com/over18?dest=https%3A%2F%2Fwww.reddit.com%2Fr%2Fx%2Fcomments%2F1abcde'],
  'https://www.reddit.com/comments/1abcde/_/kxyz12': ['https://www.reddit.com/r/medecine/comments/1abcde/un_titre/kxyz12/?context=3', 'https://www.reddit.com/r/medecine/comments/1abcde/comment/kxyz12/?utm_source=share'],
  'https://www.linkedin.com/feed/update/urn:li:activity:7131234567890123456': ['https://www.linkedin.com/posts/troll_un-titre-activity-7131234567890123456-aB_d?rcm=x', 'https://fr.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7131234567890123456/', 'https://www.linkedin.com/embed/feed/update/urn:li:activity:7131234567890123456', 'https://www.linkedin.com/feed/update/urn:li:groupPost:1976445-7131234567890123456/', 'https://www.linkedin.com/authwall?sessionRedirect=https%3A%2F%2Fwww.linkedin.com%2Fposts%2Fx-activity-7131234567890123456-abcd'],
  'https://www.linkedin.com/feed/update/urn:li:activity:7131234567890123456?commentUrn=urn:li:comment:(activity:7131234567890123456,7139)': ['https://www.linkedin.com/feed/update/urn:li:activity:7131234567890123456/?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7131234567890123456%2C7139%29', 'https://www.linkedin.com/feed/update/urn:li:activity:7131234567890123456?dashCommentUrn=urn%3Ali%3Afsd_comment%3A%287139%2Curn%3Ali%3Aactivity%3A7131234567890123456%29'],
  'https://t.me/canalmedecine/12': ['https://t.me/s/CanalMedecine/12', 'telegram.me/canalmedecine/12?single', 'tg://resolve?domain=canalmedecine&post=12', 'https://canalmedecine.t.me/12', 'http://www.t.me:443/canalmedecine/12', 'https://t.me/canalmedecine/7/12'],
  'https://t.me/canalmedecine/12?comment=34': ['https://t.me/s/canalmedecine/12?comment=34'],
  'https://t.me/c/1234567890/12': ['tg://privatepost?channel=1234567890&post=12'],
  'https://vk.com/wall-123_45': ['https://vk.com/page?w=wall-123_45', 'https://m.vk.ru/wall-123_45?from=x'],
  'https://vk.com/video-123_45': ['https://vk.com/feed?z=video-123_45%2Fpl_cat', 'https://vkvideo.ru/video-123_45', 'https://vk.com/clip-123_45', 'https://vk.com/video_ext.php?oid=-123&id=45&hash=x'],
  'https://vk.com/wall-123_45?reply=67': ['https://vk.com/page?w=wall-123_45&reply=67'],
  'https://ok.ru/video/123456': ['https://m.ok.ru/video/123456', 'https://ok.ru/videoembed/123456', 'https://ok.ru/live/123456'],
  'https://ok.ru/group/12/topic/34': ['https://m.ok.ru/group/12/topic/34?x=1'],
  'https://www.twitch.tv/videos/123456': ['https://m.twitch.tv/chaine/v/123456', 'https://player.twitch.tv/?video=v123456&parent=x', 'https://www.twitch.tv/videos/123456?t=1h'],
  'https://clips.twitch.tv/Bon-Clip_1': ['https://www.twitch.tv/chaine/clip/Bon-Clip_1?filter=clips', 'https://clips.twitch.tv/embed?clip=Bon-Clip_1'],
  'https://www.snapchat.com/spotlight/W7_EDlXWTBiXAEEniNoM': ['https://snapchat.com/@troll/spotlight/W7_EDlXWTBiXAEEniNoM?share_id=1'],
  'https://www.pinterest.com/pin/123456/': ['https://www.pinterest.fr/pin/un-titre--123456/', 'https://pinterest.co.uk/pin/123456/sent/?x=1'],
  'https://www.tumblr.com/blog-medecin/123456789': ['https://blog-medecin.tumblr.com/post/123456789/un-titre', 'https://www.tumblr.com/blog/view/blog-medecin/123456789', 'https://www.tumblr.com/blog-medecin/123456789/un-titre?source=share'],
  'https://www.dailymotion.com/video/x8abcde': ['https://dai.ly/x8abcde', 'https://www.dailymotion.com/embed/video/x8abcde', 'https://www.dailymotion.com/video/x8abcde_un-titre?playlist=x1', 'https://geo.dailymotion.com/player/x1.html?video=x8abcde'],
  'https://vimeo.com/123456': ['https://player.vimeo.com/video/123456?h=x', 'https://vimeo.com/channels/sante/123456', 'https://vimeo.com/showcase/9/video/123456', 'https://vimeo.com/123456/abcdef0123'],
  'https://odysee.com/@chaine:4/titre:b': ['https://lbry.tv/@chaine:4/titre:b?r=x', 'https://odysee.com/$/embed/@chaine:4/titre:b', 'lbry://@chaine#4/titre#b'],
  'https://rumble.com/v24swn0': ['https://rumble.com/v24swn0-un-titre.html?e9s=x'],
  'https://rumble.com/embed/v5pv5f': ['https://rumble.com/embed/ufe9n.v5pv5f/?pub=4'],
  'https://crowdbunker.com/v/0z4Kms8pi8I': ['https://crowdbunker.com/embed/0z4Kms8pi8I'],
  'https://www.bitchute.com/video/lbb5G1hjPhw/': ['https://old.bitchute.com/embed/lbb5G1hjPhw'],
  'https://gab.com/troll/posts/105075286733432550': ['https://gab.com/users/troll/statuses/105075286733432550'],
  'https://truthsocial.com/@troll/109598702184774628': ['https://truthsocial.com/@troll/posts/109598702184774628', 'https://truthsocial.com/users/troll/statuses/109598702184774628'],
  'https://gettr.com/post/p1abc2de': ['https://www.gettr.com/post/p1abc2de?x=1'],
  'https://parler.com/feed/df79fdba-07cc-48fe-b085-3293897520d7': ['https://parler.com/post/df79fdba-07cc-48fe-b085-3293897520d7'],
  'https://www.minds.com/newsfeed/715172106794442752': ['https://www.minds.com/archive/view/715172106794442752'],
  'https://kick.com/video/5c697a87-afce-4256-b01f-3c8fe71ef5cb': ['https://kick.com/troll/videos/5c697a87-afce-4256-b01f-3c8fe71ef5cb'],
  'https://kick.com/troll/clips/clip_01H9SKET879NE7N9RJRRDS98J3': ['https://kick.com/Troll?clip=clip_01H9SKET879NE7N9RJRRDS98J3'],
  'https://banbye.com/watch/v_2JjQtqjKUE_F': ['https://banbye.com/embed/v_2JjQtqjKUE_F'],
  'https://streamable.com/dnd1': ['https://streamable.com/e/dnd1'],
  'https://www.google.com/local/review/rap/report?postId=ChZDSUhNMG9nS0VJQ0FnSUQzbHJIRmRBEAE': ['https://www.google.fr/maps/reviews/data=!4m6!14m5!1m4!2m3!1sChZDSUhNMG9nS0VJQ0FnSUQzbHJIRmRBEAE!2m1!1s0x0:0xccc66184bdaf3a93', 'https://www.google.com/local/content/rap/report?postId=ChZDSUhNMG9nS0VJQ0FnSUQzbHJIRmRBEAE&d=1'],
  'https://www.doctolib.fr/medecin-generaliste/lyon/anne-dupont': ['https://www.doctolib.fr/medecin-generaliste/lyon/anne-dupont/booking?pid=practice-1'],
  'https://discord.com/channels/@me/222222222222222222/333333333333333333': ['https://discord.com/channels/111111111111111111/222222222222222222/333333333333333333', 'https://ptb.discordapp.com/channels/111111111111111111/222222222222222222/333333333333333333/'],
  'https://www.jeuxvideo.com/forums/42-51-71234567-1-0-1-0-sujet.htm': ['https://www.jeuxvideo.com/forums/42-51-71234567-1-0-1-0-le-medecin.htm', 'https://m.jeuxvideo.com/forums/42-51-71234567-12-0-1-0-le-medecin.htm'],
  'https://mastodon.social/statuses/112233445566778899': ['https://mastodon.social/@troll/112233445566778899', 'https://mastodon.social/users/troll/statuses/112233445566778899/activity', 'https://mastodon.social/web/@troll/112233445566778899', 'https://mastodon.social/@troll/112233445566778899/embed', 'https://mastodon.social/ap/users/116/statuses/112233445566778899', 'https://elk.zone/mastodon.social/@troll/112233445566778899', 'https://phanpy.social/#/mastodon.social/s/112233445566778899'],
  'https://gts.toubib.fr/@troll/statuses/01HV11D2BS7M94ZS499VBW7RX5': ['https://gts.toubib.fr/users/troll/statuses/01HV11D2BS7M94ZS499VBW7RX5'],
  'https://akkoma.toubib.fr/notice/AcoUaA7EH1igiYKmFU': ['https://akkoma.toubib.fr/@troll/AcoUaA7EH1igiYKmFU'],
  'https://friendica.toubib.fr/objects/4edd2508-4361-edb8-c4d8-b45181083984': ['https://friendica.toubib.fr/display/4edd2508-4361-edb8-c4d8-b45181083984'],
  'https://misskey.io/notes/9abcdefghij': ['https://misskey.io/notes/9abcdefghij?x=1'],
  'https://lemmy.world/comment/456': ['https://lemmy.world/post/123/456'],
  'https://tube.toubib.fr/videos/watch/942d51e6-9320-4f40-980b-76bba0652bc2': ['https://tube.toubib.fr/w/jifTXYpdLJSU269svW8Jdb', 'https://tube.toubib.fr/videos/embed/942d51e6-9320-4f40-980b-76bba0652bc2?start=1m', 'https://tube.toubib.fr/api/v1/videos/942d51e6-9320-4f40-980b-76bba0652bc2'],
  'https://lejournal-du-soir.fr/2026/11/le-titre?page=2': ['http://www.lejournal-du-soir.fr/2026/11/le-titre/?utm_source=x&page=2#haut', 'https://www.google.com/amp/s/www.lejournal-du-soir.fr/2026/11/le-titre?page=2'],
  'https://lejournal-du-soir.fr/2026/11/le-titre/bis': ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Flejournal-du-soir.fr%2F2026%2F11%2Fle-titre%2Fbis&data=05', 'https://lejournal--du--soir-fr.translate.goog/2026/11/le-titre/bis', 'https://urldefense.com/v3/__https://lejournal-du-soir.fr/2026/11/le-titre/bis__;!!x', 'https://www.bing.com/ck/a?u=a1aHR0cHM6Ly9sZWpvdXJuYWwtZHUtc29pci5mci8yMDI2LzExL2xlLXRpdHJlL2Jpcw', 'https://duckduckgo.com/l/?uddg=https%3A%2F%2Flejournal-du-soir.fr%2F2026%2F11%2Fle-titre%2Fbis'],
  'https://lejournal-du-soir.fr/2026/11/le-titre': ['https://www.google.com/amp/s/www.lejournal-du-soir.fr/2026/11/le-titre', 'https://www-lejournal--du--soir-fr.cdn.ampproject.org/c/s/www.lejournal-du-soir.fr/2026/11/le-titre', 'https://www-lejournal--du--soir-fr.cdn.ampproject.org/c/www.lejournal-du-soir.fr/2026/11/le-titre', 'https://lejournal-du-soir.fr/2026/11/le-titre/amp/'],
  'https://lejournal-du-soir.fr/2026/11/le-titre#comment-4567': ['https://www.lejournal-du-soir.fr/2026/11/le-titre/?fbclid=x#comment-4567'],
}

/** Comments, stories and the like: never their post, and one address for each. */
const COMMENTS: Record<string, string[]> = {
  'https://www.tiktok.com/@/video/7301234567890123456?comment_id=71': ['https://www.tiktok.com/@troll/video/7301234567890123456?share_comment_id=71&is_from_webapp=1', 'https://m.tiktok.com/v/7301234567890123456.html?share_comment_id=71'],
  'https://www.reddit.com/comments/1abcde/_/kxyz12': ['https://www.reddit.com/r/medecine/comments/1abcde//kxyz12', 'https://www.reddit.com/r/medecine/comments/1abcde/_/t1_kxyz12'],
  'https://vk.com/wall-123_45?reply=67': ['https://vk.com/feed?w=wall-123_45_r67'],
  'https://vk.com/video-123_45?reply=67': [],
  'https://www.youtube.com/post/UgkxAbCdEfGhIjKlMnOpQrStUv?lc=UgxAbCdEfGhIjKlMnOp4AaABAg': ['https://www.youtube.com/channel/UC1/community?lc=UgxAbCdEfGhIjKlMnOp4AaABAg&lb=UgkxAbCdEfGhIjKlMnOpQrStUv'],
  'https://odysee.com/@chaine:4/titre:b?lc=16c07bbfa54b': [],
  'https://www.minds.com/newsfeed/715172106794442752?focusedCommentUrn=urn:comment:715172106794442752:0:0:0:1234567890123': [],
  'https://www.instagram.com/p/CabcDEFghi1/c/178890/': ['https://www.instagram.com/p/CabcDEFghi1/c/178889/r/178890/'],
  'https://www.linkedin.com/feed/update/urn:li:ugcPost:999?commentUrn=urn:li:comment:(ugcPost:999,456)': ['https://www.linkedin.com/feed/update/urn:li:activity:123?commentUrn=urn%3Ali%3Acomment%3A%28ugcPost%3A999%2C456%29'],
  'https://piefed.toubib.fr/comment/456': ['https://piefed.toubib.fr/post/123#comment_456', 'https://piefed.toubib.fr/c/sante/p/123/titre#comment_456', 'https://piefed.toubib.fr/post/123/comment/456'],
  'https://mbin.toubib.fr/m/sante/t/1/-/comment/5': ['https://mbin.toubib.fr/m/sante/t/1/titre#entry-comment-5', 'https://mbin.toubib.fr/m/sante/t/1/titre/comment/5'],
  'https://tube.toubib.fr/videos/watch/942d51e6-9320-4f40-980b-76bba0652bc2/comments/12': ['https://tube.toubib.fr/w/jifTXYpdLJSU269svW8Jdb;threadId=12'],
  'https://t.me/canalmedecine/s/7': ['tg://resolve?domain=canalmedecine&story=7'],
  'https://lejournal-du-soir.fr/a#div-comment-123': [],
}

test.each(Object.entries(COMMENTS))('%s is not the post under which it stands', (address, shapes) => {
  const read = [address, ...shapes].map((shape) => canonicalise(shape))
  expect(read.map((one) => (one.is === 'post' ? [one.link.address, one.link.kind === 'comment' || one.link.kind === 'story'] : one))).toEqual(read.map(() => [address, true]))
  const post = canonicalise(address.split(/[?#]/)[0] ?? '')
  if (post.is === 'post' && post.link.address !== address) expect(read[0]).not.toEqual(post)
})

/** Two addresses that a careless reading makes one: ids in the wrong place, decoys, numbers of two spaces. */
test.each([
  ['https://www.facebook.com/groups/5/posts/111111?multi_permalinks=222222', 'https://www.facebook.com/222222'],
  ['https://www.facebook.com/watch/?v=111111&story_fbid=222222', 'https://www.facebook.com/222222'],
  ['https://youtu.be/AAAAAAAAAA1?v=BBBBBBBBBB2', 'https://youtu.be/BBBBBBBBBB2'],
  ['https://www.twitch.tv/videos/111?vodID=222', 'https://www.twitch.tv/videos/222'],
  ['https://www.dailymotion.com/video/xaaaaa#video=xbbbbb', 'https://www.dailymotion.com/video/xbbbbb'],
  ['https://ok.ru/video/111?st.mvId=222', 'https://ok.ru/video/222'],
  ['https://ok.ru/profile/1/album/345/111', 'https://ok.ru/profile/1/album/345/222'],
  ['https://vimeo.com/event/123/videos/111', 'https://vimeo.com/event/123/videos/222'],
  ['https://vimeo.com/event/123', 'https://vimeo.com/123'],
  ['https://v.redd.it/link/1aaaaa/asset/x/DASHPlaylist.mpd', 'https://v.redd.it/link/1bbbbb/asset/x/DASHPlaylist.mpd'],
  ['https://site.toubib.fr/post/12345', 'https://site.toubib.fr/@a/12345'],
  ['https://site.toubib.fr/post/12345', 'https://site.toubib.fr/p/a/12345'],
  ['https://shop.toubib.fr/c/homme/p/123', 'https://shop.toubib.fr/c/femme/p/123'],
  ['https://site.toubib.fr/post/123?id=5', 'https://site.toubib.fr/post/123?id=6'],
  ['https://vk.com/wall-1_2', 'https://vk.com/photo-1_2'],
  ['https://rumble.com/v24swn0', 'https://rumble.com/embed/v24swn0'],
  ['https://t.me/canalmedecine/7', 'https://t.me/canalmedecine/s/7'],
  ['https://www.doctolib.fr/medecin/lyon/dupont', 'https://www.doctolib.fr/medecin/lyon/durand'],
  ['https://lejournal-du-soir.fr/a#pid456', 'https://lejournal-du-soir.fr/a#pid457'],
  ['https://forum.toubib.fr/app#/topic/5', 'https://forum.toubib.fr/app#/topic/6'],
  ['https://www.instagram.com/p/CabcDEFghi1/', 'https://www.instagram.com/p/CABCDEFghi1/'],
  ['https://lejournal-du-soir.fr/a%252Fb', 'https://lejournal-du-soir.fr/a%2Fb'],
])('%s and %s are two', (one, other) => {
  const [a, b] = [one, other].map((address) => canonicalise(address))
  expect(a?.is).toBe('post')
  expect(a?.is === 'post' && a.link.key).not.toBe(b?.is === 'post' && b.link.key)
})

test.each(Object.entries(POSTS))('%s has one address, whatever the shape', (address, shapes) => {
  const read = [address, ...shapes].map((shape) => {
    const one = canonicalise(shape)
    return one.is === 'post' ? one.link.address : `${one.is} ${shape}`
  })
  expect(read).toEqual(read.map(() => address))
})

test('what stands there is no two posts’', () => {
  const keys = Object.keys(POSTS).map((address) => { const read = canonicalise(address); return read.is === 'post' ? read.link.key : address })
  expect(new Set(keys).size).toBe(keys.length)
})

test('every platform has a shape here', () => {
  const shown = new Set(Object.keys(POSTS).map((address) => { const read = canonicalise(address); return read.is === 'post' ? read.link.platform : '' }))
  expect(PLATFORMS.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
})

test.each([
  ['https://t.co/AbCdEf', 'https://t.co/AbCdEf'], ['bit.ly/3abcDEF?x=1', 'https://bit.ly/3abcDEF'], ['https://fb.watch/abcDEF_/?mibextid=x', 'https://fb.watch/abcDEF_'], ['https://m.facebook.com/share/p/1AbC/', 'https://www.facebook.com/share/p/1AbC'], ['https://www.instagram.com/share/reel/_a7b', 'https://www.instagram.com/share/reel/_a7b'], ['https://www.threads.com/share/BAY2/', 'https://www.threads.com/share/BAY2'],
  ['https://vm.tiktok.com/ZMabcdef/', 'https://vm.tiktok.com/ZMabcdef'], ['https://www.tiktok.com/t/ZMabcdef/', 'https://vm.tiktok.com/ZMabcdef'], ['https://vxtiktok.com/ZMabcdef', 'https://vm.tiktok.com/ZMabcdef'], ['https://www.reddit.com/r/Medecine/s/AbCdEfGhIj', 'https://www.reddit.com/r/medecine/s/AbCdEfGhIj'], ['https://www.reddit.com/u/Troll/s/AbCdEfGhIj', 'https://www.reddit.com/user/troll/s/AbCdEfGhIj'],
  ['https://lnkd.in/eAbCdEf', 'https://lnkd.in/eAbCdEf'], ['https://snapchat.com/t/AbCdEf', 'https://www.snapchat.com/t/AbCdEf'], ['https://t.snapchat.com/AbCdEf', 'https://www.snapchat.com/t/AbCdEf'], ['https://pin.it/AbCdEf', 'https://pin.it/AbCdEf'], ['https://maps.app.goo.gl/AbCdEf?g_st=aw', 'https://maps.app.goo.gl/AbCdEf'], ['https://goo.gl/maps/AbCdEf', 'https://goo.gl/maps/AbCdEf'],
])('%s leads to a post that only the network knows', (given, address) => {
  const read = canonicalise(given)
  expect(read.is === 'short' ? read.link.address : read.is).toBe(address)
})

test.each([
  'https://bsky.app/profile/troll.bsky.social/post/3kabcdefgh2x', 'https://mastodon.social/@troll@piaille.fr/112233445566778899', 'https://akkoma.toubib.fr/notice/AcoUaA7EH1igiYKmFU', 'https://misskey.io/notes/9abcdefghij', 'https://lemmy.world/post/123', 'https://tube.toubib.fr/videos/watch/942d51e6-9320-4f40-980b-76bba0652bc2',
])('%s may be another server’s or another name’s post: not settled', (address) => {
  const read = canonicalise(address)
  expect(read.is === 'post' && read.link.isSettled).toBe(false)
})

test('whose post a server shows stays in the address that is asked', () => {
  const address = 'https://mastodon.social/@troll@piaille.fr/112233445566778899'
  const read = canonicalise(address)
  expect(read.is === 'post' && [read.link.address, read.link.askAt]).toEqual(['https://mastodon.social/statuses/112233445566778899', address])
  const asked = canonicalise(read.is === 'post' ? read.link.askAt ?? '' : '')
  expect(asked).toEqual(read)
})

test.each([
  'https://x.com/troll/status/12', 'https://bsky.app/profile/did:plc:abc123def456/post/3kabcdefgh2x', 'https://mastodon.social/@troll/112233445566778899', 'https://akkoma.toubib.fr/objects/ac523779-93d3-4315-ab8e-25b1665740cf', 'https://lejournal-du-soir.fr/a',
])('%s is settled', (address) => {
  const read = canonicalise(address)
  expect(read.is === 'post' && read.link.isSettled).toBe(true)
})

test.each([
  ['not-a-post', ['https://x.com/troll', 'https://x.com/search?q=a', 'https://x.com/', 'https://www.facebook.com/dr.martin', 'https://www.facebook.com/100012241140363', 'https://www.facebook.com/profile.php?id=100', 'https://www.instagram.com/dr_martin/', 'https://www.instagram.com/reels/audio/123456/', 'https://www.youtube.com/@chaine', 'https://www.youtube.com/playlist?list=PL1', 'https://www.tiktok.com/@troll', 'https://t.me/joinchat/AAAA', 'https://t.me/canalmedecine', 'https://discord.gg/abc', 'https://www.google.com/search?q=dr+martin', 'https://mastodon.social/@troll', 'https://mastodon.social/tags/sante', 'https://piaille.fr/users/troll/followers', 'https://lejournal-du-soir.fr/', 'https://pbs.twimg.com/media/a.jpg', 'https://vimeo.com/album/123', 'https://www.reddit.com/r/medecine/']],
  ['look-alike', ['https://x.com.evil.fr/troll/status/1', 'https://nottwitter.com/troll/status/1', 'https://evil-facebook.com/troll/posts/1', 'https://notvk.com/wall-1_2', 'https://t.men/canal/1', 'https://facebook.com.co/a/posts/1', 'https://lnstagram-help.fr/p/abc', 'https://youtuba.com/watch?v=abcDEF_-123', 'https://x-com.evil.fr/troll/status/1']],
  ['homograph', ['https://тwitter.com/troll/status/1', 'https://xn--nstagram-shh.com/p/abc', 'https://fаcebook.com/a/posts/1', 'https://ԁiscord.com/channels/1/2/3']],
  ['user-at-host', ['https://x.com@evil.fr/troll/status/1', 'https://evil.fr\\@x.com/troll/status/1']],
  ['credentials', ['https://user:pass@x.com/troll/status/1']],
  ['port', ['https://x.com:8443/troll/status/1']],
  ['scheme', ['javascript:alert(1)', 'data:text/html,x', 'file://x.com/troll/status/1', 'ftp://x.com/troll/status/1']],
  ['ip-address', ['http://127.0.0.1/troll/status/1', 'http://2130706433/a', 'http://0x7f.1/a', 'http://[::1]/a', 'http://[::ffff:7f00:1]/a']],
  ['no-such-site', ['https://x.con/troll/status/1', 'mastodon.socia/@troll/1']],
  ['not-a-post', ['@troll@piaille.fr', 'dr.martin@hopital.fr']],
  ['private-host', ['http://localhost/a', 'http://nas.local/a', 'http://vigie.internal/a']],
])('%s is said of them', (because, addresses) => {
  expect(addresses.map((address) => [address, canonicalise(address)])).toEqual(addresses.map((address) => [address, { is: 'refused', because }]))
})

test.each(['https://netflix.com/title/80100172', 'https://www.letelegramme.fr/finistere/titre-123.php', 'https://interest.co.nz/news/1', 'https://twitchy.com/titre', 'https://académie-de-médecine.fr/avis/2026', 'https://linux.com/news/titre', 'https://medium.com/@auteur/un-titre-a1b2c3d4e5f6'])('%s imitates nobody', (address) => {
  expect(canonicalise(address).is).toBe('post')
})

test('a community’s own mirror shows the posts of its platform, and another’s does not', () => {
  const mirrors = new Map([['miroir.toubib.fr', 'x']])
  const told = (given: ReadonlyMap<string, string> | undefined) => { const read = canonicalise('https://www.miroir.toubib.fr/troll/status/12', given); return read.is === 'post' ? read.link.key : read.is }
  expect(told(mirrors)).toBe('x:post:12')
  expect(told(undefined)).not.toBe('x:post:12')
})

/** What a careless hand or an attacker puts into any part of an address. */
const anything = fc.constantFrom('%', '%2F', '%3F', '%23', '%25', '%2525', '%00', '%0A', '%0d', '%7C', '%E2%80%AE', '%E0%A4%A', '/', '//', '?', '#', '@', ':', '&', '=', '.', '..', ';', '|', '<', '>', '"', ' ', '\t', '\u202e', '\u200b', 'é', '👉', '0', '00')
const given = [...Object.entries(POSTS), ...Object.entries(COMMENTS)].flatMap(([address, shapes]) => [address, ...shapes])
const spoilt = fc.tuple(fc.constantFrom(...given), fc.array(fc.tuple(fc.nat(200), fc.nat(2), anything), { minLength: 1, maxLength: 3 })).map(([address, cuts]) =>
  cuts.reduce((text, [at, gone, put]) => `${text.slice(0, at % (text.length + 1))}${put}${text.slice((at % (text.length + 1)) + gone)}`, address))

test('whatever is put into an address of any platform: clean, https, and the same when it is read again', () => {
  fc.assert(fc.property(spoilt, (address) => {
    const read = canonicalise(address)
    if (read.is === 'refused') return
    expect(read.link.address).toMatch(/^https:\/\/[^\s\p{C}"<>\\^`{|}]+$/u)
    expect(read.link.key).not.toMatch(/\p{C}/u)
    const again = canonicalise(read.link.address)
    expect(again.is === 'refused' ? again.because : again.link.key, address).toBe(read.link.key)
  }), { numRuns: 50_000 })
})

test('no community makes one platform’s host, or a known mirror, another’s', () => {
  const mirrors = new Map([['x.com', 'tiktok'], ['nitter.net', 'tiktok']])
  expect(['https://x.com/troll/status/12', 'https://nitter.net/troll/status/12'].map((address) => { const read = canonicalise(address, mirrors); return read.is === 'post' && read.link.key })).toEqual(['x:post:12', 'x:post:12'])
})
