/**
 * Hosts that only shorten: what they point to is known over the network alone. Hosts are compared exactly.
 *
 * Read 2026-11-25 from PeterDaveHello/url-shorteners `list` (2025-09-10), mediacloud/metadata-lib urlshortners.py (2026-04-15, Apache-2.0),
 * timleland/url-shorteners (2024-03-01) and, for publishers' own, names that medialab/ural (2025-03-25) knows too. As the first one's licence asks
 * (CC BY-SA 4.0), this list, not the code that reads it, is offered under CC BY-SA 4.0. What was changed: the lists are joined, and left out are
 * - official hosts that are no shorteners or are read without the network: t.me, instagr.am, y2u.be, youtu.be, redd.it, dai.ly, discord.gg, wa.me …;
 * - sites where a path can be an ordinary page, picture, file or profile: dw.com, archive.is, bitly.com, ibb.co, x10.mx …;
 * - loggers of whoever follows (Grabify, IP Logger …): following them would tell the poster that somebody looks.
 */

/** Platforms' own share hosts → name of the platform that they lead to, whatever the post. */
export const PLATFORM_SHORTENERS: Readonly<Record<string, string>> = {
  't.co': 'x',
  'fb.me': 'facebook',
  'fb.watch': 'facebook',
  'fb.gg': 'facebook',
  'on.fb.me': 'facebook',
  'ig.me': 'instagram',
  'vm.tiktok.com': 'tiktok',
  'vt.tiktok.com': 'tiktok',
  't.tiktok.com': 'tiktok',
  'lnkd.in': 'linkedin',
  't.snapchat.com': 'snapchat',
  'goo.gl': 'google',
  'maps.app.goo.gl': 'google',
  'g.co': 'google',
  'g.page': 'google',
  'share.google': 'google',
  'dis.gd': 'discord',
  'pin.it': 'pinterest',
  'v.redd.it': 'reddit',
  'tmblr.co': 'tumblr',
  'vk.cc': 'vk',
}

/** Hosts that shorten any address: lower case, without `www.`. */
export const SHORTENERS: ReadonlySet<string> = new Set(hosts(`
  0.gp 02faq.com 0a.sk 0rz.tw 1-url.net 1001.tl 101.gg 126.am 12ne.ws 17mimei.club 1drv.ms 1ea.ir 1kb.link 1kh.de 1link.in 1o2.ir 1pt.one 1t.ie 1tk.us
  1un.fr 1url.com 1url.cz 1wb2.net 2.gp 2.ht 2.ly 20m.es 23o.net 2ad.in 2big.at 2doc.net 2fear.com 2kgam.es 2link.cc 2long.cc 2nu.gs 2pl.us 2s.gg
  2tu.us 2ty.in 2u.lc 2u.pw 2wsb.tv 2ya.com 3.cn 3.ly 301.link 307.to 3le.ru 3ra.be 3x.si 4.gp 4.ly 49rs.co 4i.ae 4ms.me 4sq.com 4url.cc 4view.me 5.gp
  53eig.ht 5du.pl 5em.cz 5url.net 5w.fit 5z8.info 6.gp 6.ly 69run.fun 6fr.ru 6g6.eu 6url.com 7.ly 707.su 71a.xyz 76.gd 77.ai 7fth.cc 7li.in 7news.link
  7ny.tv 7oi.de 7vd.cn 8.ly 89q.sk 8u.cz 9.ly 92url.com 944.la 98.to 985.so 98pro.cc 9mp.com 9splay.store a.189.cn a.co a.gg a.msn.com a.nf a.sgdf.fr
  a0.fr a2a.me a360.co a42.fr aa.cx aarp.info ab.co abbr.sk abbrr.com abc.li abc11.tv abc13.co abc7.la abc7.ws abc7ne.ws abcn.ws abcurl.net abe.ma
  abnb.me abr.ai abre.ai accntu.re accu.ps acer.co acer.link aces.mp acortar.link act.gp acus.org acver.fr ad-med.cz ad.vu ad5.eu ad7.biz adaymag.co
  adb.ug adbl.co adf.ly adfa.st adfly.fr adfoc.us adjix.com adli.pw adm.to admy.link adn.fm adobe.ly adol.us adv.li adweek.it aet.na afx.cc agrd.io
  ai6.net aje.io ajn.me aka.gr aka.ms al.ly al.st album.ink alil.in all.fuseurl.com alli.pub alnk.to alphab.gr altereco.media alturl.com amays.im
  amba.to amc.film amex.co amn.st ampr.gs amrep.org amz.run amzn.asia amzn.com amzn.eu amzn.pw amzn.to ana.ms anch.co ancstry.me andauth.co anon.to
  any.gs aol.it aon.io apne.ws apo-opa.info app.philz.us aptg.tw aqva.pl ar.gy arab.news arah.in arc.ht arcg.is ares.tl arkinv.st arst.ch asics.tv
  asin.cc asq.kr assnat.fr asso.in asus.click at.vibe.com atm.tk atmilb.com atmlb.com atres.red atu.ca au.ms audmns.com autode.sk ava.st avlne.ws
  avlr.co avydn.co axios.link axoni.us ay.gy ayt.fr azali.fr azc.cc b-gat.es b.link b.mw b00.fr b23.ru b23.tv b2l.me b2n.ir b54.in bacn.me baid.us
  baratun.de barca.link bars.tl bayareane.ws bbc.in bbva.info bc.vc bca.id bcene.ws bcool.bz bcove.video bcsite.io bddy.me beats.is bee4.biz
  belea.link benqurl.biz bfpne.ws bg4.me bhpho.to bigcc.cc bigfi.sh biggo.tw biibly.com bim.im binged.it bioky.link bit.do bit.ly bitchute.xyz
  bitly.is bitly.lc bitly.ws bitw.in bityl.co bizj.us bkite.com bl.ink blap.net blbrd.cm blck.by ble.pl blgs.co blizz.ly bloat.me bloom.bg blstg.news
  blur.by bmai.cc bnc.lt bnds.in bnent.eu bnpp.lk bo.st boa.la boi.re boile.rs bom.so bonap.it booki.ng bookstw.link bose.life boston25.com bote.me
  bougn.at boxd.it bp.cool br4.in bravo.ly bre.is bridge.dev brief.ly brk.to brook.gs browser.to brzu.net bsa.ly bst.bz bstk.me btm.li btwrdn.com
  budurl.com buff.ly buk.me bul.lu bung.ie burnurl.com bwnews.pr bxl.me by2.io bytl.fr bzfd.it bzh.me c-o.in c.bnf.fr c11.kr c212.net c3po.link c87.to
  cachor.ro cadill.ac can.al canon.us capital.one capitalfm.co captl1.co captur.in careem.me caro.sl cart.mn casio.link catchylink.com cathaybk.tw
  cathaysec.tw cbj.co cbs.so cbsloc.al cbsn.ws cbt.gg cbug.cc cc.cc ccj.im cdl.booksy.com centi.ai cf.ly cf2.me cf6.co cfl.re chck.me chilp.it chip.tl
  chl.li chn.ge chn.lk chng.it chocobp.com chts.tw chzb.gr cin.ci cindora.club circle.ci cirk.me cisn.co citi.asia cjb.net cjky.it ckbe.at cl.lk
  clar.in clarobr.co clc.am clc.to clck.ru cldp.ly cle.clinic cleanuri.com cli.gs cli.re cliccami.info clickthru.ca clicky.me clikk.in clop.in clr.tax
  clvr.rocks cmon.co cmpdnt.cc cmu.is cmy.tw cn86.org cna.asia cnb.cx cnet.co cnfl.io cnhv.co cnn.id cnn.it cnnmon.ie cnvrge.co cockroa.ch coinurl.com
  comca.st come.ac conta.cc coop.uk cor.sr cort.as cot.ag couic.fr coupa.ng cozn.short.gy cplink.co cpu.pm cr.tl cr8.lv crackm.ag crdrv.co
  credicard.biz crks.me crwd.fr crwd.in crwdstr.ke cs.co csmo.us cstu.io ctbc.tw ctfl.io ctt.ec ctvr.us cudder.it cultm.ac cur.lv curl.im cut.ci
  cut.lu cut.pe cut.sk cutt.eu cutt.ly cutt.us cutu.me cuturl.com cvent.me cvs.co cyb.ec cybr.fr cybr.rocks cyonix.to d-sh.io d.to d75.eu da.gd daa.pl
  dailym.ai dailysign.al dainik-b.in datayi.cn db.tt dbricks.co dcps.co dd.ma ddp.net deb.li decenturl.com dee.pl del.ly deli.bz dell.to deloi.tt
  dems.me destyy.com dfl8.me dft.ba dgl.li dhk.gg di.sn dibb.me digbig.com digt.al dik.si dis.tl discvr.co disq.us dive.pub dk.rog.gg dkng.co dky.bz
  dl.gl dld.bz dlsh.it dlvr.it dmdi.pl dmreg.co do.co do.my docdro.id dockr.ly doiop.com dolp.cc dopen.us dopice.sk dpmd.ai dpo.st droid.ws dssurl.com
  dtdg.co dtsx.io dub.sh dv.gd dvrv.ai dwarfurl.com dwz.tax dxc.to dy.fi dy.si dyo.gs e.lilly e.vg e37.eu easyuri.com easyurl.com easyurl.net ebay.to
  ebx.sh econ.st ecra.se ed.gr edcollector.fr edin.ac edu.nl eepurl.com efshop.tw ela.st elle.re ellemag.co elpais.uy elperiodi.co eluni.mx ely.re
  embt.co emirat.es engt.co enshom.link entm.ag envs.sh epochtim.es ept.ms eqix.it equid.la erax.cz erw.cz es.pn es.rog.gg escape.to eset.la esl.gg
  eslite.me esqr.co esun.co esyurl.com et.tv etoro.tw etp.tw etsy.me everri.ch eweri.com ewerl.com ex9.co exe.io exitl.ag extbr.com ezurl.cc f24.my
  f5yo.com fa.by fal.cn fam.ag fandan.co fandom.link fandw.me faras.link faturl.com fav.me fave.co fbshare.me fbstw.link fc.lc fce.gg fd.ax fetnet.tw
  fevo.me ff.im fff.re fff.to fff.wf fhurl.com fifa.fans filz.fr fire.to firsturl.de firsturl.net flic.kr flip.it flomuz.io flq.us fltr.ai flx.to
  fly2.ws fmurl.cc fn.gg fnb.lc fnk.es foe.hn folu.me fon.gs fooji.info ford.to forms.gle forr.com found.ee fox.tv fr.rog.gg fr24.com frama.link
  frdm.mobi freak.to freze.it from.ubs fstrk.cc ft.ax ftnt.net fumacrom.com fur.ly fuseurl.com fuzzy.to fvrr.co fwd4.me fwib.net fwme.eu fxn.ws
  g-web.in g.asia g.ro.lt g00.me g2g.to ga.co gal.xyz gandi.link garyvee.com gaw.kr gbod.org gbpg.net gbte.tech gcn.eu gdurl.com gek.link gen.cat
  geni.us geno.link gerd.fm getf.ly geti.in gfuel.ly gg.gg gh.io ghkp.us gi.lt gigaz.in git.io giv.gg gizmo.do gjk.id gl.am glblctzn.co glblctzn.me
  gldr.co glmr.co glo.bo gma.abc gmj.tw go-link.ru go.9nl.com go.aws go.btwrdn.co go.cwtv.com go.dbs.com go.edh.tw go.gcash.com go.hny.co go.id.me
  go.ign.com go.intel-academy.com go.intigriti.com go.jc.fm go.lamotte.fr go.letelegramme.fr go.lu-h.de go.ly go.nasa.gov go.nowth.is go.osu.edu
  go.qb.by go.rebel.pl go.shell.com go.shr.lc go.sony.tw go.tinder.com go.usa.gov go.ustwo.games go.vic.gov.au go2.me go2cut.com godrk.de gofund.me
  gomomento.co goo-gl.me goo.by goo.lu goo.su good.ly goolink.cc goolnk.com gorgeous.ly goshrink.com gosm.link got.cr got.to gotrim.me gowat.ch gph.to
  gq.mn gr.pn grb.to grdt.ai grem.io gri.ms grm.my grnh.se gtly.ink gtly.to gtne.ws gtnr.it guiama.is gurl.es gx.ax gym.sh haa.su hadej.co han.gl
  hashi.co hbaz.co hbom.ax hec.su her.is heral.do herff.ly hex.io hf.co hi.kktv.to hi.sat.cool hi.switchy.io hide.my hill.cm histori.ca hjkl.fr hmm.ph
  hmt.ai hndcp.fr hnsl.mn homes.jp hops.me hp.care hpe.to hq.ax hrbl.me hrvd.me hsblinks.com ht.ly htgb.co htl.li htn.to httpslink.com htxt.it hubs.la
  hubs.li hubs.ly huff.to huffp.st hugeurl.com huma.na hurl.it hurl.me hurl.ws hurlurl.com hynt.us hyperurl.co hyperx.gg i-2.co i-d.co i.coscup.org
  i.mtr.cool i99.cz ibf.tw ibit.ly ibm.biz ibm.co ic9.in icit.fr ick.li icks.ro idek.net idm.in iea.li ifix.gd ift.tt ihe.art iherb.co ihr.fm ii1.su
  iii.im iiiii.in iky.fr il.rog.gg ilang.in ilix.in illin.is iln.io ilnk.io imdb.to ind.pn indeedhi.re indy.st info.ms infob.ae inlnk.ru inq.news
  inreply.to insig.ht intel.ly interc.pt intuit.me invent.ge inx.lv ionos.ly iqiyi.cn irng.ca is.gd iscool.net ishortn.ink isra.li isra.liiterasi.net
  isw.pub iterasi.net itm.im its.my itsh.bo itvty.com ity.im ix.lt ix.sk j.gs j.mp ja.cat ja.ma jb.gg jcp.is jdem.cz jieb.be jijr.com jkf.lv jmp2.net
  joturl.com jp.rog.gg jp22.net jqw.de just.as juve.it jx.ax jz.rs k-p.li kas.pr kask.us katana.run katzr.net kbank.co kck.st kd2.org kfd.pl kfrc.co
  kg.games kgs.link kham.tw kings.tn kissa.be kkc.tech kkday.me kkne.ws kko.to kkstre.am kl.am kl.ik.my klck.me kli.cx klmf.ly kloo.me ko.gl korta.nu
  kortlink.dk kotl.in kpmg.ch kr3w.de krat.si kratsi.cz krazy.la krod.cz krunchd.com kuc.cz kurl.ru kutt.it kxb.me ky77.link l-fff.co l-k.be l.gg
  l.linklyhq.com l.prageru.com l00p.eu l8r.it l9.fr l9k.net labur.eus laco.st lam.bo larep.it lat.ms latingram.my lativ.tw lavoz.gal lbrs.ca lbtw.tw
  lc-s.co lc.cx lcut.in learn.to lego.build lemde.fr letsharu.cc lext.so lft.to libero.it lick.my lien.li lien.pl lifehac.kr lih.kg lihi.biz lihi.cc
  lihi.one lihi.pro lihi.tv lihi.vip lihi1.cc lihi1.com lihi1.me lihi2.cc lihi2.com lihi2.me lihi3.cc lihi3.com lihi3.me lihipro.com lihivip.com
  liip.to liltext.com lin.cr lin.ee lin.io lin0.de link.infini.fr link.medium.com link.tubi.tv linkbee.com linkbun.ch linkbun.com linkd.in linke.to
  linkjust.com links2.me linkshare.pro linksplit.io linkthin.tk linkto.cm linkye.net linp.io liurl.cn livemu.sc livestre.am llk.dk llo.to llu.ch
  lmg.gg lmt.co lmy.de ln-s.net ln-s.ru ln.run lnk.bz lnk.co lnk.direct lnk.do lnk.gd lnk.in lnk.ly lnk.ms lnk.sk lnked.in lnki.nl lnkiy.com lnkiy.in
  lnkr.fm lnks.fr lnkurl.com lnky.fr lnky.jp lnnk.in lnp.sn lnv.gy lohud.us lonerwolf.co loom.ly loopt.us low.es lp25.fr lprk.co lru.jp lsdl.es
  lstu.fr lt.tl lt27.de lttr.ai ludia.gg luminary.link lurl.cc lurl.no lvvk.com lyksoomu.com lzd.co m-r.pw m.tb.cn m101.org m1p.fr m3mi.com maac.io
  macte.ch maga.lu maglit.me mailxto.com make.my man.ac.uk many.at mash.to mayocl.in mbapp.io mbayaq.co mbe.io mcaf.ee mcafee.ly mcd.to mcgam.es
  mck.co mcys.co mdl29.net mdpt.fr me.sv me2.kr meck.co meetu.ps merky.de metamark.net mgnet.me mgstn.ly mic.fr michmed.org migre.me minify.link
  minilien.com minilink.io miniurl.be miniurl.com minu.me minurl.fr mitsha.re mke.me mklnd.com mla.bs mm.rog.gg mney.co mng.bz mnge.it mnot.es mo.ma
  moby.to mol.im momo.dm mon.actu.io monurl.ca moo.im moourl.com moovit.me more.sh mork.ro mou.sr mpl.pm mrte.ch mrx.cl ms.spr.ly msft.it msft.social
  msi.gm msteams.link mstr.cl mttr.io mub.me multy.me munbyn.biz mut.lu mvmtwatch.co my.allevents.in my.mtr.cool mybmw.tw myglamm.in myloc.me mylt.tv
  mypoya.com myppt.cc mysp.ac myumi.ch myurl.in myurls.ca mz.cm mzl.la n.opn.tl n.pr n9.cl nac.ca nanourly.vercel.app nature.ly nav.cx naver.me nbc.co
  nbc4dc.com nbcbay.com nbcchi.com nbcct.co nbcnews.to nblo.gs nbzp.cz ne1.net nej.md net46.net neti.cc netm.ag nev.lt nflx.it nicou.ch nig.gr
  ninten.do njersy.co njx.me nkbp.jp nkf.re nmrk.re nn.nf nnn.is nnna.ru nokia.ly not.my notlong.com nov.io nq.st nr.tn nsfw.in nswroads.work ntap.com
  ntck.co ntdo.be ntdo.fr ntn.so ntuc.co nus.edu nutshellurl.com nvda.ws nvth.fr nwppr.co nwsdy.li nx.ax nxb.tw nxdr.co nxy.in nycu.to nydn.us nyer.cm
  nyp.st nyr.kr nyti.ms o-x.fr o.vg oal.lu obank.tw oc1.us ock.cn ocul.us oe.cd ofcour.se offerup.co offf.to offs.ec ogcn.fr okok.fr okt.to olj.me
  olplus.fr om.ly omf.gd omni.ag omoikane.net on.bcg.com on.bp.com on.cnn.com on.ft.com on.louisvuitton.com on.mktw.net on.msnbc.com on.natgeo.com
  on.nba.com on.ny.gov on.nyc.gov on.nypl.org on.tcs.com on.unesco.org on.wsj.com on9news.tv onelink.to onepl.us onforb.es onion.com onx.la oow.pw
  opr.as opr.news optimize.ly oran.ge orlo.uk orz.se osdb.link oshko.sh ou.af ou.gd oua.be ouo.io ouo.press ourl.co ourl.in ourl.tw outschooler.me
  ovh.to ow.ly owl.li owy.mn oxelt.gl oxf.am oyn.at p.asia p.dw.com p.pw p1r.es p4k.in pa.ag packt.link pag.la para.pt pchome.link pck.tv pd.am pdh.co
  pdora.co pdxint.at pe.ga pens.pe peoplem.ag pepsi.co pesc.pw peta.vg petafr.vg petrobr.as pewrsr.ch pg3d.app pgat.us pgrs.in ph.dog ph.ly philips.to
  phpshort.lunatio.com pich.in picta.fr piee.pw pin.st pipr.es piurl.com pixal.click pj.pizza playst.cc pldthome.info pli.gs plots.fr plu.sh pm.wu.cz
  pnsne.ws pnt.me po.st pod.fo poie.ma pojonews.co politi.co popm.ch poprl.com pos.li posh.mk post.ly postly.link posty.pe pp.gg ppfr.it pplx.ai
  ppst.me ppt.cc ppt.li ppurl.io pr.tn prbly.us prdct.school prejit.cz preml.ge prez.ly prf.hn prgress.co prn.to propub.li pros.is psce.pw pse.is
  psee.io pst.cr psta.rs pt.rog.gg ptab.it ptiturl.com ptix.co ptm.ro pub.vitrue.com pubg.info puext.in pulse.ly purdue.university purefla.sh puri.na
  pw2.ro pwc.to pxgo.net pxu.co py6.ru pzdls.co q.gs qbn.ru qdlink.co qicute.com qlnk.net qnap.to qob.uz qptr.ru qqc.co qr.ae qr.net qr1.be qrco.de
  qrs.ly qrtag.fr qte.me qu.tc quip-art.com qvc.co qxp.cz qxp.sk qy.fi r-7.co r.im r.zecz.ec r10.to rb.gy rb6.co rb6.me rbl.ms rblx.co rc.ca rch.lt
  rcknr.io rd.gt rdbl.co rdcrss.org rdcu.be rdo.to rdz.me read.bi readhacker.news readthis.ca reallytinyurl.com rebelne.ws rebrand.ly
  rebrandlydomain.com reconis.co red.ht redaz.in redir.ec redir.fr redir.is redirect2.link redirects.ca redirx.com redsto.ne redu.it ref.so
  ref.trade.re refini.tv regmovi.es reise.lc rel.ink reline.cc relink.asia relink.fr rem.ax renew.ge replug.link reso.ly rethinktw.cc retwt.me
  reurl.cc reut.rs rev.cm revr.ec rfi.my rfr.bz ri.ms ringcentr.al rip.city risu.io ritea.id riz.cz riz.gd rizy.ir rlu.ru rly.pt rng.rs rnm.me
  ro.blox.com roc.gg rod.gs roflc.at rog.gg roge.rs rol.st rotf.lol rozhl.as rpf.io rptl.io rsc.li rsh.md rt.nu rt.se rt.tc rtvote.com ru.ly ru.rog.gg
  rubyurl.com rurl.org rvtv.io rvwd.co rwl.io rww.tw ryml.me rzr.to s-url.fr s.42l.fr s.accupass.com s.bulk.ly s.click.aliexpress.com s.coop s.ee
  s.g123.jp s.id s.mj.run s.team s.ul.com s.uniqlo.com s.wikicharlie.cl s04.de s3vip.tw s4c.in s7y.us saf.li safe.mn safl.it sagyap.tk sail.to
  samcart.me sameurl.com sbird.co sbux.co sbux.jp sc.mp sched.co schrts.co sci3nc.es scim.ag sck.io scq.io scr.bi scrb.ly scuf.co sdpbne.ws sdu.sk
  sdut.us se.rog.gg sealed.in seedsta.rs seeme.at segue.se seiu.co sejr.nl selnd.com seq.vc sf3c.tw sfca.re sfcne.ws sforce.co sfty.io sgq.io sh.st
  shar.as shar.es sharein.com sharetabs.com shink.de shiny.link shln.me sho.pe shope.ee shorl.com short.cc short.gy short.ie short.nr short.pk
  short.to shortcm.xyz shorte.st shorten.asia shorten.ee shorten.is shorten.so shorten.tv shorten.world shortenk.com shorter.gg shorter.me
  shortify.pro shortlink.store shortlinks.co.uk shortna.me shorturl.ac shorturl.ae shorturl.asia shorturl.at shorturl.com shorturl.gg shoturl.us
  shout.to show.my shp.ee shrinke.me shrinkee.com shrinkify.com shrinkr.com shrinkster.com shrinkurl.in shrs.link shrt.fr shrt.in shrt.st shrtco.de
  shrten.com shrtm.nu shrunken.com shrunkin.com sht.moe shutr.bz shw.me shy.si sicax.net sie.ag simp.ly simurl.com sina.lt sincere.ly sinourl.tw
  sinyi.biz sinyi.in siriusxm.us siteco.re sitistore.inkiy.in sk.gy sk.in.rs sk.mu skfb.ly skimmth.is sking.fr skl.sh skr.rs skr.sk skrat.it skroc.pl
  skyurl.cc slate.me slidesha.re small.cat smallr.com smarturl.it smashed.by smlk.es smll.co smpl.is smsb.co smsh.me smsng.news smsng.us smtvj.com
  smu.gs smurl.name sn.im sn.rs sn.vc snd.sc sndn.link snip.link snip.ly snipr.com snipurl.com snsw.us snurl.com snyk.co so.arte soc.cr soc.fm soch.us
  social.ora.cl socx.in socx.ly socy.es sohub.io sokrati.ru solsn.se soo.gd sou.nu sourl.cn sovrn.co sp2.ro spcne.ws spedr.com spgrp.sg spigen.co
  spkl.io split.to splk.it spn.sr spoti.fi spotify.link spr.ly spr.tn sprl.in sprtsnt.ca sptfy.com sq.ax sq6.ru sqex.link sqex.to sqrl.it sqrx.io
  squ.re srnk.net srnk.us srs.li srty.link ssd.fr ssl.gs ssur.cc st.news st8.fm stanford.io starturl.com starz.tv storycor.ps stspg.io stts.in stuf.in
  sturly.com su.pr sumal.ly sumof.us suo.fyi suo.im supr.cl supr.link surl.co.uk surl.hu surl.li surl.me sux.cz svy.mk swa.is swag.run swiy.co swll.to
  swoo.sh swtt.cc sy.pe sy.to syb.la synd.co syw.co sz.de t-bi.link t-mo.co t.cn t.iotex.me t.lh.com t.libren.ms t.ly t.tl t1p.de t2m.io ta.co ta.gd
  tabsoft.co tabzi.com taiwangov.com tanks.ly tau.pe tbb.tw tbd.ly tbrd.co tcrn.ch tdjt.cz tdrive.li tdy.sg tek.io temu.to ter.li tg.pe tgam.ca tgr.me
  tgr.ph thatis.me thd.co theatln.tc thedo.do thefp.pub thein.fo thesa.us thesco.re thesne.ws thetim.es thght.works thinfi.com thls.co thn.news thr.cm
  thrdl.es thrill.to ti.me tibco.cm tibco.co tidd.ly tighturl.com tin.li tini.cc tiniuri.com tinu.be tiny.cc tiny.ee tiny.ie tiny.lt tiny.ly tiny.ms
  tiny.one tiny.pl tiny123.com tinyarro.ws tinyl.io tinylink.in tinylink.net tinylinks.cc tinytw.it tinyuri.ca tinyurl.com tinyurl.hu tinyurl.mobi
  tixsu.com tktwb.tw tl.gd tldr.sk tldrify.com tlil.nl tllg.net tlmdo.co tlrk.it tmi.me tmsnrt.rs tmz.me tnij.org tnne.ws tnshort.net tnsne.ws
  tnvge.co tnw.to tny.com tny.cz tny.im tny.so to.ly to.pbs.org to8.cc togoto.us tohle.de toi.in tokopedia.link tonyr.co topt.al totc.us toyota.us
  toysr.us tpc.io tpm.ly tprk.us tr.ee tr.im tr.my tr5.in tra.kz traceurl.com trackurl.link trade.re travl.rs trbr.io trck.me trib.al trib.in trick.ly
  trkr.ws troy.hn trt.sh trunc.it tsbk.tw tsta.rs tt.vg tun.in turo.us tv5m.tv tvote.org tw.rog.gg tw.sv twb.nz tweetburner.com twet.fr twhub.com
  twi.im twirl.at twit.ac twitclicks.com twitterurl.net twitterurl.org twitthis.com twiturl.de twlr.me twm5g.co twou.co twurl.cc twurl.nl txdl.top
  txul.cn u.afp.com u.mavrev.com u.nu u.shxj.pw u.to u1.mnge.co u2l.fr u6e.de u76.org ua.rog.gg uafly.co ub0.cc ubb.link ubi.li ubm.io ubnt.link
  ubr.to uby.es uc.ax ucam.me ucbexed.org ucla.in ufcqc.link ug.cz ugp.io ui8.ru uk.rog.gg ukf.me ukoeln.de ul.rs ul3.ir ulmt.in ulu.lu ulvis.net
  ume.la umlib.us unc.live undrarmr.co unf.pa uni.cf unipapa.co unlc.us untp.beer uofr.us uoft.me upmchp.us upzat.com ur1.ca ur3.us urb.tf urbn.is
  url.az url.cn url.co.uk url.cy url.ie url.inrae.fr url.kr url2.fr url360.me url4.eu url5.org urla.ru urlao.com urlborg.com urlbrief.com urlcover.com
  urlcut.com urlenco.de urlgeni.us urlhawk.com urli.ai urli.nl urlify.cn urlin.it urlkiss.com urlkr.com urlot.com urlpire.com urlr.me urls.fr urls.im
  urls.kr urluno.com urlx.ie urlx.org urly.co urly.fi urlz.fr urlz.host urlzen.com urlzs.com urt.io urub.us us.rog.gg usanet.tv usat.ly use.my utfg.sk
  utm.to utn.pl utraker.com v.gd v.ht v5.gd vaaa.fr valv.im vaza.me vb.ly vbly.us vd55.com vercel.link verd.in vgn.am vgn.me vi.sa vi.tc viaalto.me
  viaja.am viid.me vineland.dj viprul.in viraln.co vivo.tl vk.sv vl.am vm.lc vn.rog.gg vni.fr vntyfr.com vo.la vodafone.uk vogue.cm volvocars.us
  vonq.io vov.li vrnda.us vsll.eu vt802.us vtns.io vur.me vurl.com vv.vg vvnt.co vxn.link vypij.bar vz.to w.idg.de w.lpnt.fr w.wiki w1p.fr w3d.to
  w3t.org w55.de w5n.co wa.link wa.sv waa.ai waad.co wahoowa.net walk.sc walkjc.org wapo.st wapurl.co.uk warby.me warp.plus wartsi.ly way.to wb.md
  wb1.eu wbby.co wbur.fm wbze.de wcha.it wclink.co wdwnt.news we.co weall.vote weare.rs web99.eu wed.li wee.so wef.ch wellc.me wenk.io wf0.xin wh3.io
  whatel.se whcs.law whi.ch whoel.se whr.tn wi.se wideo.fr win.gs wipi.es wit.to wjcf.co wkf.ms wmojo.com wn.nr wndrfl.co wo.ws wooo.tw wow.link wp.me
  wpbeg.in wrctr.co wrd.cm wrem.it wrld.bg wt.link wtc.la wu.cz wun.io ww7.fr wwf.to wwp.news wwy.me wx.ax x.co x.gd x.nu x.vu x2c.eu xaddr.com xav.cc
  xbx.lv xeeurl.com xerox.bz xfin.tv xfl.ag xfru.it xgam.es xgd.in xib.me xl8.eu xoe.cz xor.tw xpr.li xprt.re xpshort.com xq.ms xqss.org xrb.link
  xrds.ca xrl.in xrl.us xt3.me xub.me xurl.es xurl.jp xurls.co xvirt.it xzb.cc y.ahoo.it y.gy yagoa.fr yagoa.me yal.su yatuc.com yau.sh ye.pe yeca.eu
  yect.com yelp.to yep.it yex.tt yhoo.it yiyd.com yji.tw ynews.page.link yogh.me yon.ir yoox.ly your.ls yourwish.es ysear.ch yuarel.com yubi.co yun.ir
  yweb.com yyv.co z0p.de z23.ru z9.fr zapit.nu zaya.io zc.vg zcu.io zd.net zdrive.li zdsk.co zecz.ec zeek.ir zeep.ly zez.kr zi.ma zi.mu zi.pe ziadi.co
  zipmyurl.com zipurl.fr zkr.cz zkrat.me zkrt.cz zln.do zlr.my zlra.co zlw.re zoho.to zoodl.com zopen.to zovpart.com zpag.es zpr.io zsms.net zti.me
  zubb.it zud.me zuki.ie zuplo.link zurb.us zurins.uk zurl.co zurl.io zurl.ir zurl.ws zws.im zxc.li zxlink.in zynga.my zyva.org zywv.us zz.gd zzang.kr
  zzb.bz zzu.info
`))

function hosts(lines: string): readonly string[] {
  return lines.trim().split(/\s+/)
}
