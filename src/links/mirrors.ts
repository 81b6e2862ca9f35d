/**
 * Hosts that show a platform's posts under the platform's own paths: embed fixers, front ends and their mirrors, dead ones too, for their links
 * still name posts. They die and are registered anew by others: only the path is read, nothing is fetched from them, and hosts are compared exactly.
 *
 * Read 2026-11-25 from what the projects themselves publish, every version of their lists since they were begun:
 * - front ends: libredirect/instances (2026-08-21), libredirect/browser_extension (2026-06-24), SimonBrazell/privacy-redirect (2021-12-06),
 *   iv-org/documentation (2026-05-26), TeamPiped/documentation (2025-04-02), redlib-org/redlib-instances (2026-08-21), zedeus/nitter (2026-08-22),
 *   yt-dlp/yt-dlp (2026-08-20: nitter.py, youtube/_base.py and _video.py), TeamNewPipe/NewPipeExtractor (2026-07-20);
 * - embed fixers: FxEmbed/FxEmbed .env.example (2026-08-22), mikf/gallery-dl (2026-08-01), Kyrela/FixTweetBot (2026-07-30), seriaati/embed-fixer
 *   (2026-07-18), kenhendricks00/FixEmbed (2026-07-19), okdargy/fxTikTok, Wikidepia/InstaFix, dylanpdx/BetterTwitFix and vxReddit, milanmdev/fixthreads,
 *   Rapougnac/VixBluesky, and the fixers that several public chat bots name for one platform.
 *
 * Left out: hosts of Tor, I2P and the like, hosts with a port, API hosts of front ends.
 */

/** Name of the platform → hosts, lower case, without `www.`, sorted. */
export const MIRRORS: Readonly<Record<string, readonly string[]>> = {
  x: hosts(`
    api-canary.fxtwitter.com api.fxtwitter.com api.vxtwitter.com bird.from.tf bird.habedieeh.re bird.trom.tf bird.wilbvr.me birdsite.xanny.family
    bluebird.codeine.world boypussyx.com c.vxtwitter.com canada.unofficialbird.com cunnyx.com d.fixupx.com d.fixvx.com d.fxtwitter.com d.twittpr.com
    d.vxtwitter.com d.xfixup.com de.nttr.stream dl.fixupx.com dl.fxtwitter.com dl.twittpr.com dl.xfixup.com fixupx.com fixvx.com
    fuckthesacklers.network fxtwitter.com g.fixupx.com g.fxtwitter.com g.twittpr.com gif.fxtwitter.com girlcockx.com hitlerx.com hotyurisex.com
    i.fixupx.com i.fxtwitter.com i.twittpr.com india.unofficialbird.com is-nitter.resolv.ee jote.lile.cl lightbrd.com lu-nitter.resolv.ee m.fixupx.com
    m.fxtwitter.com m.twittpr.com mosaic.fxtwitter.com mpregx.com n.hyperborea.cloud n.l5.ca n.opnxng.com n.populas.no n.quadtr.ee n.ramle.be
    n.sneed.network nederland.unofficialbird.com nitt.tr nitter.13ad.de nitter.1d4.us nitter.40two.app nitter.42l.fr nitter.actionsack.com
    nitter.adminforge.de nitter.alefvanoon.xyz nitter.altgr.xyz nitter.arcticfoxes.net nitter.at nitter.bird.froth.zone nitter.bus-hit.me nitter.ca
    nitter.caioalonso.com nitter.catalyst.sx nitter.catsarch.com nitter.cattube.org nitter.cc nitter.cutelab.space nitter.cz nitter.d420.de
    nitter.dafriser.be nitter.dark.fail nitter.datatunnel.xyz nitter.datura.network nitter.dcs0.hu nitter.domain.glass nitter.drivet.xyz
    nitter.ebnar.xyz nitter.edist.ro nitter.esmailelbob.xyz nitter.ethibox.fr nitter.eu nitter.eu.org nitter.eu.projectsegfau.lt nitter.evil.site
    nitter.exonip.de nitter.fascinated.cc nitter.fdn.fr nitter.fediflix.org nitter.fly.dev nitter.foss.wtf nitter.fprivacy.com nitter.freedit.eu
    nitter.ftw.lol nitter.garudalinux.org nitter.ggc-project.de nitter.girlboss.ceo nitter.govt.land nitter.grimneko.de nitter.himiko.cloud
    nitter.holo-mix.com nitter.hostux.net nitter.hu nitter.hyperreal.coffee nitter.in.projectsegfau.lt nitter.inpt.fr nitter.instance.no
    nitter.instances.cc nitter.io.lol nitter.ir nitter.it nitter.kareem.one nitter.kavin.rocks nitter.kling.gg nitter.koyu.space nitter.kozmik.studio
    nitter.ktachibana.party nitter.kuuro.net nitter.kylrth.com nitter.lacontrevoie.fr nitter.laserdisc.tokyo nitter.librenode.org nitter.link
    nitter.lucabased.xyz nitter.lunar.icu nitter.mailstation.de nitter.manasiwibi.com nitter.marcopisco.com nitter.mask.sh nitter.mastodon.pro
    nitter.mastodont.cat nitter.miningtcup.me nitter.mint.lgbt nitter.moomoo.me nitter.mstdn.social nitter.nachtalb.io nitter.namazso.eu nitter.net
    nitter.nicfab.eu nitter.nixnet.services nitter.nl nitter.no-logs.com nitter.nohost.network nitter.notraxx.ch nitter.oishi-ra.men
    nitter.oksocial.net nitter.one nitter.onthescent.xyz nitter.perennialte.ch nitter.platypush.tech nitter.plus.st nitter.poast.org nitter.priv.pw
    nitter.privacy.com.de nitter.privacydev.net nitter.privacyredirect.com nitter.privacytools.io nitter.private.coffee nitter.projectsegfau.lt
    nitter.pufe.org nitter.pussthecat.org nitter.pw nitter.qwik.space nitter.rawbit.ninja nitter.riverside.rocks nitter.salastil.com
    nitter.selfhostable.net nitter.services.woodland.cafe nitter.sethforprivacy.com nitter.silkky.cloud nitter.simpleprivacy.fr nitter.skrep.in
    nitter.slipfox.xyz nitter.smnz.de nitter.sneed.network nitter.snopyta.org nitter.soopy.moe nitter.space nitter.spaceint.fr nitter.sylentpunk.xyz
    nitter.tedomum.net nitter.tiekoetter.com nitter.tinfoil-hat.net nitter.tokhmi.xyz nitter.tux.pizza nitter.twei.space nitter.uni-sonia.com
    nitter.unixfox.eu nitter.us.projectsegfau.lt nitter.vxempire.xyz nitter.weaponizedhumiliation.com nitter.wef.lol nitter.weiler.rocks
    nitter.winscloud.net nitter.woodland.cafe nitter.x86-64-unknown-linux-gnu.zip nittereu.moomoo.me nittertwitter.com notabird.site nt.ggtyler.dev
    nt.vern.cc ntr.frail.duckdns.org ntr.odyssey346.dev nttr.stream nuku.trabun.org o.fixupx.com o.fxtwitter.com o.twittpr.com pxtwitter.com
    read.whatever.social singapore.unofficialbird.com skibidix.com stupidpenisx.com t.com.sb t.fixupx.com t.floss.media t.fxtwitter.com t.twittpr.com
    t.uchun.net tw.artemislena.eu tw.libb.pw tweet.lambda.dance tweet.whateveritworks.org twit.hell.rodeo twitr.gq twitter.076.ne.jp
    twitter.beparanoid.de twitter.censors.us twitter.dr460nf1r3.org twitter.femboy.hu twitter.grimneko.de twitter.moe.ngo twitter.mstdn.social
    twitter.owacon.moe twitter.paranoid.cf twitterez.com twittpr.com twt.funami.tech twtr.bch.bar uk.unofficialbird.com unofficialbird.com
    video.fxtwitter.com vxtwitter.com x.randindustries.tech xcancel.com xeezz.com xfixup.com yaoisex.com
  `),
  bluesky: hosts(`
    api.fxbsky.app bskx.app bskye.app bskyx.app bsyy.app canary.fxbsky.app cbsky.app fxbsky.app mosaic.fxbsky.app o.fxbsky.app psky.app r.bskyx.app
    vxbsky.app xbsky.app
  `),
  tiktok: hosts(`
    a.tnktok.com cocktiktok.com cringe.datura.network cringe.seitan-ayoub.lol cringe.whatever.social cringe.whateveritworks.org d.tnktok.com
    dxtiktok.com fixtiktok.com fixtok.wuff.gay kktiktok.com m.kktiktok.com m.tfxktok.com m.tiktokez.com m.tiktxk.com m.tnktok.com m.vxtiktok.com
    proxitok.belloworld.it proxitok.dhusch.de proxitok.esmailelbob.xyz proxitok.herokuapp.com proxitok.kyun.li proxitok.lunar.icu
    proxitok.manasiwibi.com proxitok.marcopisco.com proxitok.mha.fi proxitok.odyssey346.dev proxitok.pabloferreiro.es proxitok.privacy.com.de
    proxitok.privacydev.net proxitok.pufe.org proxitok.pussthecat.org proxitok.r4fo.com proxitok.tinfoil-hat.net tfxktok.com tik.hostux.net
    tiktok.chauvet.pro tiktok.wpme.pl tiktokez.com tiktxk.com tnktok.com tok.adminforge.de tok.artemislena.eu tok.habedieeh.re tok.thekitty.zone
    tt.opnxng.com tt.vern.cc vm.kktiktok.com vm.tfxktok.com vm.tiktokez.com vm.tiktxk.com vm.tnktok.com vm.vxtiktok.com vt.kktiktok.com vt.tfxktok.com
    vt.tiktokez.com vt.tiktxk.com vt.tnktok.com vt.vxtiktok.com vxtiktok.com wuff.gay
  `),
  instagram: hosts(`
    67instagram.com axinstagram.com bg.endl.site bib.actionsack.com bib.riverside.rocks biblio.alefvanoon.xyz bibliogram.13ad.de bibliogram.1d4.us
    bibliogram.art bibliogram.esmailelbob.xyz bibliogram.ethibox.fr bibliogram.froth.zone bibliogram.ggc-project.de bibliogram.hamster.dance
    bibliogram.kavin.rocks bibliogram.nixnet.services bibliogram.pixelfed.uno bibliogram.priv.pw bibliogram.privacydev.net bibliogram.pussthecat.org
    bibliogram.snopyta.org d.ddinstagram.com d.toinstagram.com ddinstagram.com eeinstagram.com fxig.seria.moe fxstagram.com g.ddinstagram.com
    g.embedez.com gram.whatever.social ig.beparanoid.de ig.floppa.one ig.funami.tech ig.opnxng.com ig.snine.nl ig.tokhmi.xyz insta.trom.tf
    insta.tromdienste.de instagram7.com instagramez.com kg.lus.lu kg.meowing.de kirkstagram.com kittygr.am kittygram.irelephant.net
    kittygram.kareem.one kittygram.nadeko.net kittygram.nexussfan.cz kittygram.pussthecat.org kkinstagram.com oginstagram.com proxigram.drgns.space
    proxigram.ducks.party proxigram.kyun.li proxigram.lunar.icu proxigram.privacyfrontends.repl.co proxigram.privacyredirect.com
    proxigram.protokolla.fi rxinstagram.com toinstagram.com uuinstagram.com vxinstagram.com xnstagram.com zzinstagram.com
  `),
  threads: hosts(`
    fixthreads.net fixthreads.seria.moe threadsez.com threadsez.net viewthreads.com vxthreads.net
  `),
  facebook: hosts(`
    facebed.com facebed.seria.moe facebookez.com fb-embed.pages.dev fxfacebook.com fxfb.seria.moe
  `),
  youtube: hosts(`
    anontube.lvkaszus.pl app.materialio.us au.ytprivate.com beatbump.esmailelbob.xyz beatbump.ml cal1.poke.ggtyler.dev cleanvideosearch.com
    de-piped.shimul.me de.invidious.snopyta.org dev.invidio.us dev.viewtube.io eds-v2.piped.xn--17b.net efy.piped.pages.dev fi.invidious.snopyta.org
    fxyoutu.be hooktube.com hp.ggtyler.dev hp.iqbalrifai.eu.org hp.ngn.tf hyperpipe.darkness.services hyperpipe.drgns.space hyperpipe.ducks.party
    hyperpipe.esmailelbob.xyz hyperpipe.frontendfriendly.xyz hyperpipe.lunar.icu hyperpipe.projectsegfau.lt hyperpipe.surge.sh i.eggo.xyz il.ax
    inv-ygg.nadeko.net inv.benrogo.net inv.bp.mutahar.rocks inv.bp.projectsegfau.lt inv.citw.lgbt inv.cthd.icu inv.in.projectsegfau.lt
    inv.makerlab.tech inv.n8pjl.ca inv.nadeko.net inv.odyssey346.dev inv.oikei.net inv.perditum.com inv.pistasjis.net inv.privacy.com.de
    inv.riverside.rocks inv.skyn3t.in inv.thepixora.com inv.trolling.dev inv.tux.pizza inv.us.projectsegfau.lt inv.vern.cc inv.vy.ci
    inv.zoomerville.com inv.zzls.xyz invi.susurrando.com invidio.us invidio.xamh.de invidiou.sh invidiou.site invidious-jp.kavin.rocks
    invidious-us.kavin.rocks invidious.0011.lt invidious.048596.xyz invidious.12a.app invidious.13ad.de invidious.adminforge.de invidious.asir.dev
    invidious.baczek.me invidious.blamefran.net invidious.catspeed.cc invidious.cmh.pw invidious.darkness.services invidious.dhusch.de
    invidious.drgns.space invidious.drivet.xyz invidious.drycat.fr invidious.einfachzocken.eu invidious.enkirton.net invidious.epicsite.xyz
    invidious.esmailelbob.xyz invidious.ethibox.fr invidious.exonip.de invidious.f5.si invidious.fdn.fr invidious.flokinet.to invidious.fosshost.com
    invidious.gachirangers.com invidious.ggc-project.de invidious.glie.town invidious.himiko.cloud invidious.hub.ne.kr invidious.incogniweb.net
    invidious.io.lol invidious.iswleuven.be invidious.jing.rocks invidious.kabi.tk invidious.kavin.rocks invidious.lelux.fi
    invidious.lidarshield.cloud invidious.lunar.icu invidious.marcopisco.com invidious.mastodon.host invidious.materialio.us invidious.moomoo.de
    invidious.moomoo.me invidious.mservice.ru.com invidious.mutahar.rocks invidious.namazso.eu invidious.nerdvpn.de invidious.nixnet.xyz
    invidious.no-logs.com invidious.nogafa.org invidious.noho.st invidious.osi.kr invidious.perennialte.ch invidious.privacy.gd
    invidious.privacydev.net invidious.privacyredirect.com invidious.private.coffee invidious.projectsegfau.lt invidious.protokolla.fi
    invidious.pussthecat.org invidious.q3host.com invidious.reallyancient.tech invidious.reallyaweso.me invidious.rhyshl.live
    invidious.riverside.rocks invidious.s1gm4.eu invidious.schenkel.eti.br invidious.sethforprivacy.com invidious.silkky.cloud invidious.silur.me
    invidious.site invidious.slipfox.xyz invidious.snopyta.org invidious.snwmds.com invidious.snwmds.net invidious.snwmds.org
    invidious.sunsetravens.com invidious.tiekoetter.com invidious.tinfoil-hat.net invidious.toot.koeln invidious.tozein.com invidious.tube
    invidious.vpsburti.com invidious.wamis.ml invidious.weblibre.org invidious.xyz invidious.yourdevice.ch invidious.zapashcanon.fr invidious.zee.li
    invidious1.duckdns.org iv.datura.network iv.ggtyler.dev iv.melmac.space iv.nboeck.de iv.nowhere.moe iv.wwa.ovh j00tube.com jp-piped.shimul.me
    koub.bloat.cat koub.clovius.club koub2.bloat.cat koutu.be koutube.com listen.whatever.social listen.whateveritworks.org
    materialious.einfachzocken.eu materialious.nerdvpn.de max16k.invidious.icu music.adminforge.de music.pfcd.me music.yfxtube.com
    ng.piped.xn--17b.net ngp.piped.xn--17b.net no.invidiou.sh not-ytb.blocus.ch notyoutube.org nsfwyoutube.com nyc1.pi.ggtyler.dev
    nyc1.poke.ggtyler.dev onion.tube pd.vern.cc pi.ggtyler.dev piped-libre.kavin.rocks piped-material.ftp.sh piped-material.xn--17b.net
    piped-staging.ftp.sh piped.12a.app piped.adminforge.de piped.aeong.one piped.andreafortuna.org piped.astartes.nl piped.berryez.xyz piped.cdsp.cz
    piped.chauvet.pro piped.coldforge.xyz piped.colinslegacy.com piped.darkness.services piped.daviteusz.eu piped.dedyn.io piped.drgns.space
    piped.ducks.party piped.esmailelbob.xyz piped.frontendfriendly.xyz piped.game.yt piped.garudalinux.org piped.hostux.net piped.il.ax
    piped.in.projectsegfau.lt piped.jotoma.de piped.kavin.rocks piped.kozmik.studio piped.looleh.xyz piped.lunar.icu piped.mha.fi piped.minionflo.net
    piped.mint.lgbt piped.moomoo.me piped.nezumi.party piped.ngn.tf piped.nosebs.ru piped.notyourcomputer.net piped.osphost.fi
    piped.palveluntarjoaja.eu piped.pfcd.me piped.phoenixthrush.com piped.privacy.com.de piped.privacydev.net piped.private.coffee
    piped.projectsegfau.lt piped.qdi.fi piped.r4fo.com piped.reallyaweso.me piped.rivo.lol piped.seitan-ayoub.lol piped.shimul.me piped.silkky.cloud
    piped.simpleprivacy.fr piped.smnz.de piped.syncpundit.com piped.syncpundit.io piped.tokhmi.xyz piped.us.projectsegfau.lt piped.video
    piped.waffle.wiki piped.wireway.ch piped.yt pipedus.palash.dev poke.alphexo.dev poke.am1.shiggy.cloud poke.am2.shiggy.cloud poke.ashley0143.xyz
    poke.blahai.gay poke.fr1.shiggy.cloud poke.ggtyler.dev poke.shiggy.cloud poke.shiggy.pt poke.uk1.littkai.co.uk poke.uk2.littlekai.co.uk
    poke.vern.cc poked.shiggy.pt poketube.fun poketube.online poketube.site poketube.sudovanilla.com poketube.xyz pol1.ggtyler.dev pol1.pi.ggtyler.dev
    pt.sudovanilla.org pt.zzls.xyz pwnyoutube.com redirect.invidious.io schaun.ehwurscht.at tube.boritsch.de tube.cadence.moe tube.connect.cafe
    tube.cthd.icu tube.incog.host tube.incognet.io tube.majestyc.net tube.poal.co tubus.eduvid.org ui.piped.xn--17b.net us-piped.shimul.me
    vid.encryptionin.space vid.lilay.dev vid.mint.lgbt vid.plus vid.priv.au vid.puffyan.us vid.rororobby.ml vid.selbsthilfegruppe.wtf vid.wxzm.sx
    vidious.tk viraltube.my watch.leptons.xyz watch.nettohikari.com watch.pluto.lat watch.thekitty.zone watch.whatever.social watch.whatevertinfoil.de
    y.com.cm y.com.sb y.rivo.lol yewtu.be yfxtube.com yourepeat.com youtube.076.ne.jp youtube.owacon.moe yt.777.tf yt.artemislena.eu yt.beparanoid.de
    yt.cdaut.de yt.cdsp.cz yt.chocolatemoo53.com yt.cyberhost.uk yt.dc09.ru yt.deepak.pro yt.didw.to yt.drgnz.club yt.elukerio.org yt.floss.media
    yt.funami.tech yt.iswleuven.be yt.jae.fi yt.lelux.fi yt.maisputain.ovh yt.oelrichsgarcia.de yt.openalgeria.org yt.owo.si yt.pwnwriter.xyz
    ytb.trom.tf ytprivate.com zwearz.com
  `),
  reddit: hosts(`
    bob.fr.to de.leddit.xyz discuss.whatever.social embeddit.deltandy.me eu.safereddit.com futureddit.gq fxreddit.com fxreddit.seria.moe i.opnxng.com
    incogsnoo.com l.opnxng.com lbr.frail.duckdns.org leddit.xyz libredd.it libreddit.40two.app libreddit.albony.xyz libreddit.albr.to
    libreddit.alefvanoon.xyz libreddit.autarkic.org libreddit.awesomehub.io libreddit.bcow.xyz libreddit.billbert.co libreddit.bus-hit.me
    libreddit.cachyos.org libreddit.crewz.me libreddit.database.red libreddit.datatunnel.xyz libreddit.dcs0.hu libreddit.de libreddit.diffraction.dev
    libreddit.domain.glass libreddit.dothq.co libreddit.drivet.xyz libreddit.encrypted-data.xyz libreddit.esmailelbob.xyz libreddit.eu.org
    libreddit.exonip.de libreddit.flux.industries libreddit.foss.wtf libreddit.freedit.eu libreddit.garudalinux.org libreddit.gq
    libreddit.himiko.cloud libreddit.hu libreddit.igna.rocks libreddit.insanity.wtf libreddit.jamiethalacker.dev libreddit.kavin.rocks
    libreddit.kutay.dev libreddit.kylrth.com libreddit.lunar.icu libreddit.marcopisco.com libreddit.mask.sh libreddit.mha.fi libreddit.mutahar.rocks
    libreddit.nirn.quest libreddit.nl libreddit.northboot.xyz libreddit.notyourcomputer.net libreddit.org libreddit.oxymagnesium.com
    libreddit.privacy.com.de libreddit.privacydev.net libreddit.projectsegfau.lt libreddit.pufe.org libreddit.pussthecat.org libreddit.silkky.cloud
    libreddit.some-things.org libreddit.spike.codes libreddit.strongthany.cc libreddit.sugoma.tk libreddit.tiekoetter.com libreddit.totaldarkness.net
    libreddit.tux.pizza libreddit.winscloud.net libreddit.yonalee.eu lr.4201337.xyz lr.aeong.one lr.artemislena.eu lr.cowfee.moe lr.ggtyler.dev
    lr.mint.lgbt lr.n8pjl.ca lr.odyssey346.dev lr.oversold.host lr.ptr.moe lr.quitaxd.online lr.rfl890.cf lr.riverside.rocks lr.slipfox.xyz
    lr.stilic.ml lr.vern.cc noreddit.org old.rxddit.com r.ahwx.org r.darklab.sh r.darrennathanael.com r.nf r.nthn.co r.walkx.fyi r.walkx.org rd.777.tf
    rd.funami.tech rd.jae.su rdt.trom.tf red.arancia.click red.artemislena.eu red.floppa.cloud red.ngn.tf red.randindustries.tech reddi.tk
    reddit.adminforge.de reddit.artemislena.eu reddit.baby reddit.beparanoid.de reddit.cryptocalcu.top reddit.dr460nf1r3.org
    reddit.git-bruh.duckdns.org reddit.idevicehacked.com reddit.invak.id reddit.leptons.xyz reddit.lol reddit.moe.ngo reddit.nerdvpn.de reddit.owo.si
    reddit.phii.me reddit.rtrace.io reddit.selfhostable.net reddit.simo.sh reddit.smnz.de reddit.stetsed.xyz reddit.stuehieyr.com reddit.thekitty.zone
    reddit.utsav2.dev redditez.com redditfix.com redlib.4o1x5.dev redlib.baczek.me redlib.bunk.lol redlib.catsarch.com redlib.cow.rip
    redlib.dnfetheus.xyz redlib.ducks.party redlib.freedit.eu redlib.frontendfriendly.xyz redlib.gitro.xyz redlib.hbubli.cc redlib.incogniweb.net
    redlib.jaydenha.uk redlib.kareem.one redlib.kittywi.re redlib.kuuro.net redlib.linuxchad.win redlib.linuxenby.is redlib.mask.sh
    redlib.matthew.science redlib.minihoot.site redlib.nadeko.net redlib.nezumi.party redlib.nirn.quest redlib.nohost.network redlib.nornic.de
    redlib.oceanthunder.dev redlib.orangenet.cc redlib.perennialte.ch redlib.privacy.com.de redlib.privacy.deals redlib.privacyredirect.com
    redlib.privadency.com redlib.private.coffee redlib.proofline.live redlib.public.foobar.vip redlib.r4fo.com redlib.reallyaweso.me
    redlib.scanash.xyz redlib.seasi.dev redlib.thebunny.zone redlib.tux.pizza redlib.vimmer.dev redlib.xn--hackerhhle-kcb.org rl.awy.one rl.blitzw.in
    rl.bloat.cat rl.maep.gay rl.rootdo.com rxddit.com rxyddit.com safereddit.com snew.notabug.io snoo.habedieeh.re snoo.ioens.is t.sneed.network
    td.vern.cc tedd.it teddit.adminforge.de teddit.alefvanoon.xyz teddit.artemislena.eu teddit.bus-hit.me teddit.domain.glass
    teddit.encrypted-data.xyz teddit.froth.zone teddit.garudalinux.org teddit.ggc-project.de teddit.hostux.net teddit.httpjames.space
    teddit.kavin.rocks teddit.laserdisc.tokyo teddit.manasiwibi.com teddit.namazso.eu teddit.nautolan.racing teddit.net teddit.no-logs.com
    teddit.privacytools.io teddit.projectsegfau.lt teddit.pussthecat.org teddit.rawbit.ninja teddit.sethforprivacy.com teddit.tinfoil-hat.net
    teddit.tokhmi.xyz teddit.totaldarkness.net teddit.xbdm.fun teddit.zaggy.nl vxreddit.com
  `),
  twitch: hosts(`
    clips.fxtwitch.tv fxtwitch.seria.moe fxtwitch.seriaati.xyz fxtwitch.tv safetwitch.4o1x5.dev safetwitch.adminforge.de safetwitch.canine.tools
    safetwitch.darkness.services safetwitch.datura.network safetwitch.drgns.space safetwitch.ducks.party safetwitch.frontendfriendly.xyz
    safetwitch.lunar.icu safetwitch.nogafam.fr safetwitch.nowhere.moe safetwitch.privacyredirect.com safetwitch.privadency.com
    safetwitch.projectsegfau.lt safetwitch.r4fo.com st.ggtyler.dev st.ngn.tf stream.whateveritworks.org ttv.asylum.rest ttv.femboy.band
    ttv.femboys.world ttv.vern.cc twineo.deno.dev twineo.drgns.space twineo.exozy.me twitch.blitzw.in twitch.seitan-ayoub.lol twitch.sudovanilla.com
    twitch.sudovanilla.org
  `),
  tumblr: hosts(`
    pb.bloat.cat pb.cleberg.net pb.cmc.pub pb.proxik.cloud priviblur.canine.tools priviblur.ducks.party priviblur.gitro.xyz priviblur.privadency.com
    priviblur.pussthecat.org priviblur.thebunny.zone tb.opnxng.com tpmblr.com tumblr.nerdvpn.de
  `),
  pinterest: hosts(`
    binternet.4o1x5.dev binternet.ahwx.org binternet.bloatcat.tk binternet.bunk.lol binternet.canine.tools binternet.darkness.services
    binternet.ducks.party binternet.lunar.icu binternet.privacyfucking.rocks binternet.privacyredirect.com binternet.privadency.com binternet.revvy.de
    bn.bloat.cat bn.kuuro.net bn.opnxng.com bn.vern.cc e.opnxng.com pin.blitzw.in pinterest.foxhaven.cyou pinterestez.com
  `),
  odysee: hosts(`
    lbn.frail.duckdns.org lbry.bcow.xyz lbry.ix.tc lbry.mutahar.rocks lbry.mywire.org lbry.ooguy.com lbry.projectsegfau.lt lbry.ramondia.net
    lbry.slipfox.xyz lbry.sytes.net lbry.thekitty.zone lbry.vern.cc lbry.webhop.me librarian.esmailelbob.xyz librarian.pussthecat.org odysee.076.ne.jp
  `),
  snapchat: hosts(`
    snapchatez.com
  `),
}

function hosts(lines: string): readonly string[] {
  return lines.trim().split(/\s+/)
}
